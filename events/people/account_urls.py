"""Addresses of the login; sign-up is not among them. allauth asks for some by these names."""

from django.urls import path, re_path

from events.people.accounts import confirming, entrance, factors, passwords

urlpatterns = [
    path("login/", entrance.login, name="account_login"),
    path("login/code/", entrance.code_request, name="account_request_login_code"),
    path("login/code/confirm/", entrance.code_confirm, name="account_confirm_login_code"),
    path("login/second-step/", entrance.second_step, name="mfa_authenticate"),
    path("login/start-over/", entrance.start_over, name="account_start_over"),
    path("login/passkey/", entrance.passkey_login, name="account_passkey_login"),
    path("login/passkey/options/", entrance.passkey_options, name="account_passkey_options"),
    path("logout/", entrance.logout, name="account_logout"),
    path("confirm/", confirming.confirm, name="account_reauthenticate"),
    path("app/add/", factors.app_add, name="account_app_add"),
    path("passkey/add/", factors.passkey_add, name="account_passkey_add"),
    path("factor/<int:pk>/remove/", factors.factor_remove, name="account_factor_remove"),
    path("recovery-codes/", factors.recovery_codes, name="account_recovery_codes"),
    path("password/change/", passwords.password_change, name="account_change_password"),
    path("password/reset/", passwords.password_reset, name="account_reset_password"),
    path("password/reset/done/", passwords.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        passwords.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        passwords.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
