"""Django's EMAIL_BACKEND: what Django and allauth send becomes rows of kind `system`."""
