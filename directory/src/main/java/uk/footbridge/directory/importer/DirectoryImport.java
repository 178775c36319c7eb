package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import uk.footbridge.directory.OpenReferral;
import uk.footbridge.directory.importer.Report.Kind;
import uk.footbridge.directory.importer.StoredEntries.Pending;

/**
 * Brings a feed into a server, stretch by stretch: organisations and locations first, then the services that name them.
 * The feed is read while the stretch before is written.
 */
final class DirectoryImport {

    private static final int STRETCH = 500;
    private static final int CONNECTIONS = 2;
    private static final int SERVICES_AT_ONCE = 50;
    private static final int OTHERS_AT_ONCE = 100;

    private final Mappings mappings;
    private final String feed;
    private final Report report;
    private final TargetServer server;
    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    private final StoredEntries<HealthcareService> services;
    private final StoredEntries<Organization> organizations;
    private final StoredEntries<Location> locations;
    private final ServiceLinks links;
    private final Set<String> seen = new HashSet<>();

    DirectoryImport(TargetServer server, Mappings mappings, String feed, Report report) {
        this.server = server;
        this.mappings = mappings;
        this.feed = feed;
        this.report = report;
        services = entries(HealthcareService.class, HealthcareService::new, SERVICES_AT_ONCE);
        organizations = entries(Organization.class, Organization::new, OTHERS_AT_ONCE);
        locations = entries(Location.class, Location::new, OTHERS_AT_ONCE);
        links = new ServiceLinks(organizations, locations, report);
    }

    private <T extends DomainResource> StoredEntries<T> entries(Class<T> type, Supplier<T> blank, int writtenAtOnce) {
        return new StoredEntries<>(server, mappings.fhir(), type, blank, feed, report, connections, writtenAtOnce);
    }

    /** A record on its way from the feed. */
    private record Arrival(ObjectNode record, boolean whole) {}

    /** @param retire whether services that the feed no longer has are set inactive */
    void run(Feed source, boolean retire, Progress progress) throws InterruptedException {
        Intake intake = new Intake(progress);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<?> reading = reader.submit(() -> {
                read(source, intake);
                return null;
            });
            List<Arrival> stretch = new ArrayList<>();
            while (!reading.isDone() || !intake.queue.isEmpty()) {
                Arrival arrival = intake.queue.poll(100, TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    stretch.add(arrival);
                }
                if (stretch.size() == STRETCH) {
                    bring(stretch, progress);
                    stretch.clear();
                }
            }
            bring(stretch, progress);
            if (retire && intake.isWhole && !report.isStopped() && !seen.isEmpty()) {
                retire();
            }
        } finally {
            reader.shutdownNow();
            connections.shutdown();
        }
    }

    private void read(Feed source, Intake intake) throws InterruptedException {
        try {
            source.read(intake);
        } catch (FeedStopped e) {
            report.stopped(e.getMessage());
        } catch (RuntimeException e) {
            report.stopped("a place that can't be read: " + e);
        }
    }

    /** Takes the records of the feed, each once, while others are being written. */
    private final class Intake implements Feed.Taker {

        private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(STRETCH);
        private final Progress progress;
        private volatile boolean isWhole = true;

        Intake(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void expect(long total) {
            progress.expect(total);
        }

        @Override
        public void take(ObjectNode record, boolean whole) throws InterruptedException {
            String id = record.path("id").asText("");
            if (id.isBlank()) {
                report.add(
                        Kind.REFUSED,
                        null,
                        record.path("name").asText(null),
                        "id",
                        "Expected a UUID that stays the same, found none. Ask the feed's publisher to give one.");
            } else if (!seen.add(id)) {
                report.repeated();
            } else {
                queue.put(new Arrival(record, whole));
            }
        }

        @Override
        public void warn(String id, String element, String problem) {
            report.add(Kind.WARNING, id, null, element, problem);
        }

        @Override
        public void partial() {
            isWhole = false;
        }
    }

    private void bring(List<Arrival> stretch, Progress progress) throws InterruptedException {
        if (stretch.isEmpty()) {
            return;
        }
        List<Arrival> named = stretch.stream().filter(this::hasName).toList();
        Map<String, HealthcareService> stored = services.find(named.stream()
                .map(arrival -> arrival.record().path("id").asText())
                .toList());
        bringOrganizations(named, stored);
        bringLocations(named);
        List<Pending<HealthcareService>> pending = new ArrayList<>();
        for (Arrival arrival : named) {
            merge(arrival, stored.get(arrival.record().path("id").asText())).ifPresent(pending::add);
        }
        services.write(pending);
        progress.step(stretch.size());
    }

    private boolean hasName(Arrival arrival) {
        ObjectNode record = arrival.record();
        if (!record.path("name").asText("").isBlank()) {
            return true;
        }
        report.add(
                Kind.REFUSED,
                record.path("id").asText(),
                null,
                "name",
                "Expected the name by which people know the service, found none. Ask the feed's publisher to give one.");
        return false;
    }

    private void bringOrganizations(List<Arrival> stretch, Map<String, HealthcareService> stored)
            throws InterruptedException {
        Map<String, Arrival> wanted = new LinkedHashMap<>();
        for (Arrival arrival : stretch) {
            JsonNode organization = arrival.record().path("organization");
            HealthcareService service = stored.get(arrival.record().path("id").asText());
            if (organization.isObject()
                    && !ServiceLinks.isNameOnly(service, organization.path("id").asText())) {
                addFirst(organizations, wanted, (ObjectNode) organization, arrival.whole());
            }
        }
        Set<String> ids = new HashSet<>(wanted.keySet());
        stretch.forEach(arrival -> {
            String id = arrival.record().path("organization_id").asText("");
            if (!id.isBlank() && !organizations.hasSeen(id)) {
                ids.add(id);
            }
        });
        Map<String, Organization> found = organizations.find(ids);
        List<Pending<Organization>> pending = new ArrayList<>();
        for (Map.Entry<String, Arrival> entry : wanted.entrySet()) {
            ObjectNode record = entry.getValue().record();
            if (record.path("name").asText("").isBlank()) {
                report.add(
                        Kind.REFUSED,
                        entry.getKey(),
                        null,
                        "organization.name",
                        "Expected the organisation's name, found none. Its services are refused with it.");
                continue;
            }
            Organization before = found.get(entry.getKey());
            Organization after = organizations.target(entry.getKey(), before);
            mappings.organizations().merge(record, entry.getValue().whole(), after, organizations.warnings(record));
            if (before == null) {
                after.getMeta().addProfile("https://fhir.footbridge.org.uk/StructureDefinition/sp-organization");
                after.addIdentifier(identifier(entry.getKey()));
            }
            pending.add(new Pending<>(record, before, after));
        }
        organizations.write(pending);
    }

    private void bringLocations(List<Arrival> stretch) throws InterruptedException {
        Map<String, Arrival> wanted = new LinkedHashMap<>();
        for (Arrival arrival : stretch) {
            for (JsonNode place : arrival.record().path("service_at_locations")) {
                if (place.path("location").isObject()) {
                    addFirst(locations, wanted, (ObjectNode) place.path("location"), true);
                }
            }
        }
        Map<String, Location> found = locations.find(wanted.keySet());
        List<Pending<Location>> pending = new ArrayList<>();
        wanted.forEach((id, arrival) -> {
            Location before = found.get(id);
            Location after = locations.target(id, before);
            mappings.locations().merge(arrival.record(), true, after, locations.warnings(arrival.record()));
            if (before == null) {
                after.addIdentifier(identifier(id));
            }
            pending.add(new Pending<>(arrival.record(), before, after));
        });
        locations.write(pending);
    }

    /** A thing that several services have is taken from the first of them. */
    private static void addFirst(
            StoredEntries<?> entries, Map<String, Arrival> wanted, ObjectNode record, boolean whole) {
        String id = record.path("id").asText("");
        if (!id.isBlank() && !entries.hasSeen(id)) {
            wanted.putIfAbsent(id, new Arrival(record, whole));
        }
    }

    private Optional<Pending<HealthcareService>> merge(Arrival arrival, HealthcareService before) {
        ObjectNode record = arrival.record();
        String id = record.path("id").asText();
        HealthcareService after = services.target(id, before);
        if (!links.organization(record, before, after)) {
            return Optional.empty();
        }
        if (arrival.whole()) {
            links.locations(record, after);
        }
        mappings.services().merge(record, arrival.whole(), after, services.warnings(record));
        if (before == null) {
            after.getMeta().addProfile("https://fhir.footbridge.org.uk/StructureDefinition/sp-service");
            after.addIdentifier(identifier(id));
        }
        for (JsonNode attribute : record.path("attributes")) {
            JsonNode term = attribute.path("taxonomy_term");
            if (term.isObject() && !mappings.terms().knows(term)) {
                report.unmapped(term.path("name").asText(term.path("id").asText()));
            }
        }
        return Optional.of(new Pending<>(record, before, after));
    }

    private static Identifier identifier(String feedId) {
        return new Identifier().setSystem(OpenReferral.ID_SYSTEM).setValue(feedId);
    }

    /** Sets inactive what this feed once had and has no longer. */
    private void retire() throws InterruptedException {
        Map<String, String> gone = new HashMap<>();
        String query =
                "_elements=identifier,name&active=true&_source=" + URLEncoder.encode(feed, StandardCharsets.UTF_8);
        for (HealthcareService service : server.search(HealthcareService.class, query)) {
            if (!seen.contains(OpenReferral.idOf(service))) {
                gone.put(service.getIdElement().getIdPart(), service.getName());
            }
        }
        List<String> ids = List.copyOf(gone.keySet());
        for (int start = 0; start < ids.size(); start += SERVICES_AT_ONCE) {
            List<Pending<HealthcareService>> pending = new ArrayList<>();
            List<String> some = ids.subList(start, Math.min(ids.size(), start + SERVICES_AT_ONCE));
            for (HealthcareService before : server.byId(HealthcareService.class, some)) {
                String id = OpenReferral.idOf(before);
                HealthcareService after = services.target(id, before);
                after.setActive(false);
                ObjectNode record =
                        JsonNodeFactory.instance.objectNode().put("id", id).put("name", before.getName());
                pending.add(new Pending<>(record, before, after));
            }
            Set<String> stored = new HashSet<>(services.write(pending));
            pending.stream()
                    .filter(one -> stored.contains(one.feedId()))
                    .forEach(one -> report.add(
                            Kind.GONE,
                            one.feedId(),
                            one.after().getName(),
                            null,
                            "The feed was read to its end and no longer has it."));
        }
    }
}
