package uk.footbridge.server.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.util.UrlUtil;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads search criteria and decides them in memory, by HAPI's matcher and against the server's search parameters. What can
 * be decided of one resource is HAPI's to say.
 */
class Criteria {

    /** A change of these is told to nobody. */
    private static final Set<String> UNTOLD = Set.of("AuditEvent", "Binary", "Subscription");

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Za-z]+)\\?(.+)");

    /** All other parameters with an underscore say how a search answers, or look beyond the resource. */
    private static final Set<String> OF_ANY_RESOURCE = Set.of("_id", "_tag", "_profile", "_security", "_source");

    private static final Pattern HAPI_CODE = Pattern.compile("HAPI-\\d+: ");

    private final FhirContext fhir;
    private final MatchUrlService reader;
    private final InMemoryResourceMatcher matcher;
    private final IndexedSearchParamExtractor extractor;
    private final Cache<String, Criterion> read =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Criteria(
            FhirContext fhir,
            MatchUrlService reader,
            InMemoryResourceMatcher matcher,
            IndexedSearchParamExtractor extractor) {
        this.fhir = fhir;
        this.reader = reader;
        this.matcher = matcher;
        this.extractor = extractor;
    }

    /**
     * Reads criteria that were judged before; each is read once.
     *
     * @param criteria as {@code Task?status=requested}
     */
    Criterion known(String criteria) {
        return read.get(criteria, this::judged);
    }

    /**
     * Judges and reads criteria.
     *
     * @param criteria as {@code Task?status=requested&owner=Organization/1}
     * @throws CriterionRefused when they have another form, name what the server doesn't know or can't decide of one
     *     resource, or leave nothing out
     */
    Criterion judged(String criteria) {
        Matcher form = FORM.matcher(criteria);
        if (!form.matches()) {
            throw new CriterionRefused(
                    "%s is no search. Expected a resource type, a question mark and at least one".formatted(criteria)
                            + " search parameter, such as Task?status=requested.");
        }
        String type = form.group(1);
        if (!fhir.getResourceTypes().contains(type) || isUntold(type)) {
            throw new CriterionRefused(
                    "Changes of %s can't be subscribed to. Name a clinical or directory resource type,".formatted(type)
                            + " such as Task, ServiceRequest, CarePlan or HealthcareService.");
        }
        refuseParameters(type, UrlUtil.parseQueryString(form.group(2)));
        return new Criterion(type, parameters(type, criteria));
    }

    private boolean isUntold(String type) {
        return UNTOLD.contains(type)
                || org.hl7.fhir.r4.model.MetadataResource.class.isAssignableFrom(
                        fhir.getResourceDefinition(type).getImplementingClass());
    }

    private static void refuseParameters(String type, Map<String, String[]> parameters) {
        Set<String> unusable = parameters.keySet().stream()
                .filter(each -> each.startsWith("_"))
                .filter(each -> !OF_ANY_RESOURCE.contains(each.split("[:.]", 2)[0]))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unusable.isEmpty()) {
            throw new CriterionRefused("%s can't be decided by looking at one resource. Leave it out."
                    .formatted(String.join(", ", unusable)));
        }
        parameters.forEach((name, values) -> {
            for (String value : values) {
                if (value.isBlank()) {
                    throw new CriterionRefused(
                            ("%s has no value, so every %s would match. Give it one, or leave it out.")
                                    .formatted(name, type));
                }
            }
        });
    }

    private SearchParameterMap parameters(String type, String criteria) {
        try {
            SearchParameterMap parameters = reader.translateMatchUrl(criteria, fhir.getResourceDefinition(type));
            parameters.clean();
            if (parameters.isEmpty()) {
                throw new CriterionRefused(
                        "Every %s would match. Narrow it by a search parameter, such as one of its status or of whom it is about."
                                .formatted(type));
            }
            InMemoryMatchResult answer = matcher.canBeEvaluatedInMemory(parameters, fhir.getResourceDefinition(type));
            if (!answer.supported()) {
                throw new CriterionRefused(
                        "%s can't be decided by looking at one resource (%s). Use search parameters without chain or such modifier."
                                .formatted(criteria, answer.getUnsupportedReason()));
            }
            return parameters;
        } catch (BaseServerResponseException | DataFormatException | IllegalArgumentException e) {
            throw new CriterionRefused("%s Use search parameters of %s that this server knows: GET metadata lists them."
                    .formatted(words(e), type));
        }
    }

    private static String words(RuntimeException e) {
        String words = HAPI_CODE.matcher(String.valueOf(e.getMessage())).replaceAll("");
        return words.endsWith(".") ? words : words + ".";
    }

    /** Takes from a resource what criteria need to know of it, once for all of them. */
    ResourceIndexedSearchParams index(Resource resource, Collection<Criterion> criteria) {
        Set<String> names =
                criteria.stream().flatMap(each -> each.names().stream()).collect(Collectors.toSet());
        return extractor.extractIndexedSearchParams(resource, new SystemRequestDetails(), known -> known.stream()
                .filter(each -> names.contains(each.getName()))
                .toList());
    }

    /** Whether a resource of the criterion's type matches it. */
    boolean matches(Criterion criterion, Resource resource, ResourceIndexedSearchParams index) {
        return matcher.match(criterion.parameters(), resource, fhir.getResourceDefinition(criterion.type()), index)
                .matched();
    }

    /** Whether a resource matches the criteria of a topic, such as {@code status=requested}. */
    boolean matches(Resource resource, String query) {
        Criterion criterion = known(resource.fhirType() + "?" + query);
        return matches(criterion, resource, index(resource, Set.of(criterion)));
    }
}
