"""The REST addresses on one screen; newsroom/urls.py has them under /api/v1/."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import DefaultRouter

from annotations.api import descriptors as wording
from annotations.api import views as record
from annotations.api.extract import ExtractView
from articles.api import deliveries
from articles.api import reading as archive
from newsroom.api.tokens import CurrentTokenView, TokenView

app_name = "api"

router = DefaultRouter(use_regex_path=False)
router.include_format_suffixes = False
router.register("sources", archive.SourceViewSet, basename="source")
router.register("articles", archive.ArticleViewSet, basename="article")
router.register("articles/<slug:slug>/revisions", archive.RevisionViewSet, basename="revision")
router.register("deliveries", deliveries.DeliveryViewSet, basename="delivery")
router.register("claims", record.ClaimViewSet, basename="claim")
router.register("attributions", record.AttributionViewSet, basename="attribution")
router.register("speakers", record.SpeakerViewSet, basename="speaker")
router.register("notes", record.NoteViewSet, basename="note")
router.register("annotations", record.AnnotationViewSet, basename="annotation")
router.register("policies", record.PolicyViewSet, basename="policy")
router.register("descriptors", wording.DescriptorViewSet, basename="descriptor")
router.register("conventions", wording.ConventionViewSet, basename="convention")

urlpatterns = [
    *router.urls,
    path("extract/", ExtractView.as_view(), name="extract"),
    path("tokens/", TokenView.as_view(), name="token"),
    path("tokens/current/", CurrentTokenView.as_view(), name="token-current"),
    path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
]
