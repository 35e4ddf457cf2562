"""Addresses of lists and announcements, as their user sees them."""

from django.urls import URLPattern, URLResolver, include, path

from events.announcements.views import (
    approving,
    archives,
    by_link,
    deeds,
    lists,
    picking,
    planning,
    reading,
    report,
    saving,
    subscribers,
    versions,
    writing,
)

app_name = "announcements"
Routes = list[URLPattern | URLResolver]

one_list: Routes = [
    path("", lists.list_detail, name="list_detail"),
    path("edit/", lists.list_edit, name="list_edit"),
    path("archive/", archives.list_archive, name="list_archive"),
    path("arm/", lists.list_arm, name="list_arm"),
    path("disarm/", lists.list_disarm, name="list_disarm"),
]

one_announcement: Routes = [
    path("", reading.announcement_detail, name="announcement_detail"),
    path("people/", picking.picked_people, name="picked_people"),
    path("people/<int:number>/drop/", picking.picked_drop, name="picked_drop"),
    path("versions/", versions.announcement_versions, name="announcement_versions"),
    path("preview/", reading.announcement_preview, name="announcement_preview"),
    path("edit/", writing.announcement_edit, name="announcement_edit"),
    path("save/", saving.announcement_save, name="announcement_save"),
    path("submit/", deeds.announcement_submit, name="announcement_submit"),
    path("approve/", deeds.announcement_approve, name="announcement_approve"),
    path("send/", deeds.announcement_send, name="announcement_send"),
    path("cancel/", deeds.announcement_cancel, name="announcement_cancel"),
    path("undo/", deeds.announcement_undo, name="announcement_undo"),
    path("pause/", deeds.announcement_pause, name="announcement_pause"),
    path("resume/", deeds.announcement_resume, name="announcement_resume"),
    path("mend/", deeds.announcement_mend, name="announcement_mend"),
    path("test/", deeds.announcement_test, name="announcement_test"),
    path("again/", deeds.announcement_again, name="announcement_again"),
    path("report/", report.announcement_report, name="announcement_report"),
    path("settle/", deeds.announcement_settle, name="announcement_settle"),
    path("publication/", deeds.announcement_publication, name="announcement_publication"),
]

announcements: Routes = [
    path("", writing.announcement_index, name="announcement_index"),
    path("new/", writing.announcement_add, name="announcement_add"),
    path("mail/<day:day>/", report.mail_day, name="mail_day"),
    path("plan/", planning.posts_plan, name="posts_plan"),
    path("plan/usual/", planning.posts_plan_usual, name="posts_plan_usual"),
    path("plan/<int:pk>/move/", planning.post_move, name="post_move"),
    path("plan/<int:pk>/draft/", planning.post_draft, name="post_draft"),
    path("plan/<int:pk>/drop/", planning.post_drop, name="post_drop"),
    path("plan/<int:pk>/restore/", planning.post_restore, name="post_restore"),
    path("<int:pk>/", include(one_announcement)),
]

urlpatterns: Routes = [
    path("me/<str:token>/approve/", approving.approval_by_link, name="approval_by_link"),
    path("me/<str:token>/subscribe/", by_link.subscription_confirm, name="subscription_confirm"),
    path("me/<str:token>/unsubscribe/", by_link.subscription_end, name="subscription_end"),
    path("organize/subscribers/", subscribers.subscriber_index, name="subscriber_index"),
    path("organize/subscribers/csv/", subscribers.subscriber_export, name="subscriber_export"),
    path(
        "organize/subscribers/<int:pk>/remove/",
        subscribers.subscriber_remove,
        name="subscriber_remove",
    ),
    path("organize/lists/", lists.list_index, name="list_index"),
    path("organize/lists/new/", lists.list_add, name="list_add"),
    path("organize/lists/<slug:slug>/", include(one_list)),
    path("organize/<slug:slug>/announcements/", include(announcements)),
]
