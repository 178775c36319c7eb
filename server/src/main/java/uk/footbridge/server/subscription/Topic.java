package uk.footbridge.server.subscription;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.footbridge.server.outbox.Interaction;

/**
 * What one can subscribe to: which changes are an event, by what a subscriber may narrow them, and what comes along.
 *
 * @param url the canonical by which a subscription names it
 * @param version its version
 * @param title what people call it
 * @param triggers any of them makes an event
 * @param filters what a subscriber may filter by
 * @param shapes what comes along with the resource that changed
 */
record Topic(
        String url, String version, String title, List<Trigger> triggers, List<Filter> filters, List<Shape> shapes) {

    /**
     * A change that is an event. Where both a query and a FHIRPath are given, both have to hold.
     *
     * @param type the type of the resource that changes
     * @param interactions what is done to it
     * @param query search criteria on the versions; null for none
     * @param fhirPath an expression about {@code %previous} and {@code %current}; null for none
     */
    record Trigger(String type, Set<Interaction> interactions, Query query, String fhirPath) {}

    /**
     * Search criteria on the versions before and after a change.
     *
     * @param previous what the version before has to match, as {@code status=requested}; null when nothing is asked of it
     * @param passesOnCreate whether it counts as matched when there was no version before
     * @param current what the version after has to match; null when nothing is asked of it
     * @param passesOnDelete whether it counts as matched when there is no version after
     * @param both whether both have to match, or one of them is enough
     */
    record Query(String previous, boolean passesOnCreate, String current, boolean passesOnDelete, boolean both) {}

    /** A search parameter of a type by which events may be narrowed. */
    record Filter(String type, String parameter) {}

    /** The search parameters whose targets come along with a resource of a type. */
    record Shape(String type, List<String> includes) {}

    /** Which types its events are about. */
    Set<String> types() {
        return triggers.stream().map(Trigger::type).collect(Collectors.toUnmodifiableSet());
    }

    /** The names by which a type's events may be narrowed, in the order in which the topic gives them. */
    List<String> filtersOf(String type) {
        return filters.stream()
                .filter(each -> each.type().equals(type))
                .map(Filter::parameter)
                .toList();
    }

    /** The search parameters of a type whose targets come along. */
    List<String> includesOf(String type) {
        return shapes.stream()
                .filter(each -> each.type().equals(type))
                .flatMap(each -> each.includes().stream())
                .toList();
    }
}
