"""The site map."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from django.views.i18n import set_language

from annotations import embedding, sitemaps
from annotations import feeds as record_feeds
from annotations import views as record
from annotations.reports import views as reports
from annotations.search import saved
from annotations.search import views as searches
from annotations.search.feeds import search_feed
from annotations.webannotation import views as webannotation
from annotations.webannotation.contained import NAMED
from articles import feeds
from articles import views as archive
from newsroom import health

urlpatterns = [
    path("", record.home, name="home"),
    path("articles/", record.article_list, name="article-list"),
    path("articles/<slug:slug>/", record.article_detail, name="article-detail"),
    path("articles/<slug:slug>/embed/", embedding.panel, name="article-embed"),
    path("oembed", embedding.oembed, name="oembed"),
    path("articles/<slug:slug>/citation.bib", archive.article_citation, {"form": "bib"}, name="article-citation-bib"),
    path("articles/<slug:slug>/citation.ris", archive.article_citation, {"form": "ris"}, name="article-citation-ris"),
    path("articles/<slug:slug>/revisions/<int:number>/", record.revision_detail, name="revision-detail"),
    path("search/", searches.search, name="search"),
    path("search.atom", search_feed, name="search-feed"),
    path("searches/", saved.search_list, name="search-list"),
    path("searches/<int:pk>/", saved.search_change, name="search-change"),
    path("searches/<str:token>/mail/", saved.alerts_end, name="search-alerts-end"),
    path("sources/", archive.source_list, name="source-list"),
    path("sources/<slug:slug>/", record.source_detail, name="source-detail"),
    path("sources/<slug:slug>.atom", feeds.stories_of_source, name="source-feed"),
    path("speakers/<int:pk>.atom", record_feeds.claims_of_speaker, name="speaker-feed"),
    path("feeds/", record_feeds.feed_list, name="feed-list"),
    path("feeds/stories.atom", feeds.stories, name="stories-feed"),
    path("claims/<int:pk>/", record.claim_detail, name="claim-detail"),
    path("speakers/", record.speaker_list, name="speaker-list"),
    path("speakers/<int:pk>/", record.speaker_detail, name="speaker-detail"),
    path("descriptors/", record.descriptor_list, name="descriptor-list"),
    path("descriptors/<int:pk>/", record.descriptor_detail, name="descriptor-detail"),
    path("policies/", record.policy_list, name="policy-list"),
    path("feeds/corrections.atom", feeds.corrections, name="corrections-feed"),
    path("feeds/sourcing-changes.atom", record_feeds.sourcing_changes, name="sourcing-changes-feed"),
    path("feeds/subjects/<path:code>.atom", feeds.stories_on_subject, name="subject-feed"),
    path("policies/<slug:slug>/<str:edition>/", record.policy_detail, name="policy-detail"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/<slug:slug>/", reports.report_detail, name="report-detail"),
    path("reports/<slug:slug>/codebook.csv", reports.report_codebook, name="report-codebook"),
    path("reports/<slug:slug>.csv", reports.report_file, {"form": "csv"}, name="report-csv"),
    path("reports/<slug:slug>.json", reports.report_file, {"form": "json"}, name="report-json"),
    path("reports/<slug:slug>.svg", reports.report_file, {"form": "svg"}, name="report-svg"),
    path("annotations/", webannotation.ContainerView.as_view(), name="annotation-container"),
    *(
        path(
            f"annotations/{kind}/<int:pk>/", webannotation.AnnotationView.as_view(), {"kind": kind}, name=f"web-{kind}"
        )
        for kind in NAMED
    ),
    path("about/", record.about, name="about"),
    path("method/", record.method, name="method"),
    # Exempt, so that no page needs a cookie for its form; all that another site could do is choose a language.
    path("language/", csrf_exempt(set_language), name="language"),
    path("admin/", admin.site.urls),
    path("accounts/", include("newsroom.accounts.urls")),
    path("api/v1/", include("newsroom.api.router")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.of_pages, name="sitemap-of-pages"),
    path("sitemaps/news.xml", sitemaps.of_news, name="sitemap-of-news"),
    path("sitemaps/<slug:kind>-<int:number>.xml", sitemaps.of_rows, name="sitemap-of-rows"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
]

handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
