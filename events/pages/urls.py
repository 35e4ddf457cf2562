"""Addresses of pages, as their user sees them. An edition's slug comes last: no word is one."""

from django.urls import path

from events.pages.views import (
    archive,
    choosing,
    desk,
    finding,
    health,
    machines,
    people,
    public,
    schedule,
    subscribing,
)

app_name = "pages"

everybody = [
    path("", public.home, name="home"),
    path("announcements/", archive.announcement_list, name="announcement_list"),
    path("announcements/feed.atom", archive.announcement_feed, name="announcement_feed"),
    path("announcements/<int:pk>/", archive.announcement_show, name="announcement_show"),
    path("announcements/subscribe/", subscribing.subscribe, name="subscribe"),
    path("conduct/", public.conduct, name="conduct"),
    path("privacy/", public.privacy, name="privacy"),
]
machine = [
    path("healthz", machines.healthz, name="healthz"),
    path("metrics", machines.metrics, name="metrics"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
]
organizers = [
    path("organize/", desk.edition_list, name="edition_list"),
    path("organize/health/", health.health_show, name="health_show"),
    path("organize/health/resume/", health.mail_resume, name="mail_resume"),
    path("organize/find/", finding.find_page, name="find"),
    path("organize/find.json", finding.find_json, name="find_json"),
    path("organize/people/", people.person_list, name="person_list"),
    path("organize/people/alike/", people.person_alike, name="person_alike"),
    path("organize/people/<str:code>/", people.person_show, name="person_show"),
    path("organize/<slug:slug>/", desk.dashboard, name="dashboard"),
]
editions = [
    path("<slug:slug>/", public.edition_show, name="edition_show"),
    path("<slug:slug>/venue/", public.venue_show, name="venue_show"),
    path("<slug:slug>/venue/map/", public.venue_map, name="venue_map"),
]
programme = [
    path("<slug:slug>/schedule/", schedule.schedule_show, name="schedule_show"),
    path("<slug:slug>/schedule/now/", choosing.now_show, name="now_show"),
    path("<slug:slug>/schedule/mine/", choosing.mine_show, name="mine_show"),
    path("<slug:slug>/schedule/mine.ics", choosing.mine_calendar, name="mine_calendar"),
    path("<slug:slug>/schedule/v/<str:version>/", schedule.schedule_show, name="version_show"),
    *(
        path(f"<slug:slug>/{address}", schedule.page_show, {"page": page}, name=f"{page}_show")
        for address, page in (("schedule/changelog/", "changelog"), ("speakers/", "speakers"))
    ),
    *(
        path(f"<slug:slug>/{address}", schedule.schedule_file, {"name": name}, name=name)
        for address, name in (
            ("schedule.txt", "schedule.txt"),
            ("schedule/feed.atom", "feed.atom"),
            ("schedule/export/schedule.xml", "schedule.xml"),
            ("schedule/export/schedule.json", "schedule.json"),
            ("schedule/export/schedule.ics", "schedule.ics"),
        )
    ),
    path("<slug:slug>/talk/<str:code>.ics", schedule.talk_calendar, name="talk_calendar"),
    path("<slug:slug>/talk/<str:code>/", schedule.talk_show, name="talk_show"),
    path("<slug:slug>/speaker/<str:code>.ics", schedule.speaker_calendar, name="speaker_calendar"),
    path("<slug:slug>/speaker/<str:code>.jpg", schedule.speaker_photo, name="speaker_photo"),
    path("<slug:slug>/speaker/<str:code>/", schedule.speaker_show, name="speaker_show"),
]

urlpatterns = everybody + machine + organizers + editions + programme
