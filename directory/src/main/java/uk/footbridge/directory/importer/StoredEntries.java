package uk.footbridge.directory.importer;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import uk.footbridge.directory.Freshness;
import uk.footbridge.directory.OpenReferral;
import uk.footbridge.directory.Sameness;
import uk.footbridge.directory.Warnings;
import uk.footbridge.directory.importer.Report.Fate;
import uk.footbridge.directory.importer.Report.Kind;

/**
 * The resources of one type that a feed is brought into: finds what is stored under a feed's ids, and writes what has
 * changed, some at a time, so that one that is refused takes no other with it.
 */
final class StoredEntries<T extends DomainResource> {

    private static final int READ_AT_ONCE = 100;

    private final TargetServer server;
    private final FhirContext fhir;
    private final Class<T> type;
    private final Supplier<T> blank;
    private final String feed;
    private final Report report;
    private final ExecutorService connections;
    private final int writtenAtOnce;
    /** References by the feed's ids, of what has been seen in this run. */
    private final Map<String, String> references = new HashMap<>();
    /** The same of resources that were made through FHIR under an id that is no UUID; read when one is asked for. */
    private Map<String, String> othersByFeedId;

    StoredEntries(
            TargetServer server,
            FhirContext fhir,
            Class<T> type,
            Supplier<T> blank,
            String feed,
            Report report,
            ExecutorService connections,
            int writtenAtOnce) {
        this.server = server;
        this.fhir = fhir;
        this.type = type;
        this.blank = blank;
        this.feed = feed;
        this.report = report;
        this.connections = connections;
        this.writtenAtOnce = writtenAtOnce;
    }

    /** One record and the resource that it becomes. */
    record Pending<T>(ObjectNode record, T before, T after) {

        String feedId() {
            return record.path("id").asText();
        }
    }

    String reference(String feedId) {
        return references.get(feedId);
    }

    boolean hasSeen(String feedId) {
        return references.containsKey(feedId);
    }

    /** What is stored under these ids of a feed, by id. */
    Map<String, T> find(Collection<String> feedIds) throws InterruptedException {
        List<Callable<List<T>>> searches = chunks(new ArrayList<>(feedIds), READ_AT_ONCE).stream()
                .<Callable<List<T>>>map(chunk -> () -> server.byFeedId(type, chunk))
                .toList();
        Map<String, T> found = new HashMap<>();
        collect(searches).forEach(resource -> found.put(OpenReferral.idOf(resource), resource));
        findOwn(feedIds, found);
        found.forEach((id, resource) -> references.put(id, referenceTo(resource)));
        return found;
    }

    /** Resources that were made through FHIR have no id of a feed; ours stands in what we have exported. */
    private void findOwn(Collection<String> feedIds, Map<String, T> found) throws InterruptedException {
        List<String> missing = feedIds.stream()
                .filter(id -> !found.containsKey(id) && OpenReferral.isUuid(id))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<String> asked = new ArrayList<>(missing);
        // Version 3 is what we make of an id that is no UUID.
        if (missing.stream().anyMatch(id -> id.charAt(14) == '3')) {
            missing.stream().map(others()::get).filter(id -> id != null).forEach(asked::add);
        }
        List<Callable<List<T>>> searches = chunks(asked, READ_AT_ONCE).stream()
                .<Callable<List<T>>>map(chunk -> () -> server.byId(type, chunk))
                .toList();
        for (T resource : collect(searches)) {
            if (!OpenReferral.isImported(resource)) {
                found.put(OpenReferral.idOf(resource), resource);
            }
        }
    }

    private Map<String, String> others() throws InterruptedException {
        if (othersByFeedId == null) {
            othersByFeedId = new HashMap<>();
            for (T resource : server.search(type, "_elements=identifier")) {
                String id = resource.getIdElement().getIdPart();
                if (!OpenReferral.isUuid(id)) {
                    othersByFeedId.put(OpenReferral.idOf(type.getSimpleName(), id), id);
                }
            }
        }
        return othersByFeedId;
    }

    /** The resource that a record is to be merged into. */
    T target(String feedId, T stored) {
        if (stored != null) {
            T copy = type.cast(stored.copy());
            copy.getMeta().getTag().removeIf(StoredEntries::isStaleMark);
            return copy;
        }
        T made = blank.get();
        made.getMeta().setSource(feed);
        return made;
    }

    private static boolean isStaleMark(Coding tag) {
        return Freshness.STALE_SYSTEM.equals(tag.getSystem());
    }

    Warnings warnings(ObjectNode record) {
        return (element, problem) -> report.add(
                Kind.WARNING, record.path("id").asText(), record.path("name").asText(null), element, problem);
    }

    /**
     * Writes those that have changed.
     *
     * @return the ids of a feed whose resources are stored now, as before or changed
     */
    List<String> write(Collection<Pending<T>> all) throws InterruptedException {
        List<Pending<T>> changed = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (Pending<T> pending : all) {
            if (pending.before() != null && Sameness.same(fhir, pending.before(), pending.after())) {
                report.count(type.getSimpleName(), Fate.UNCHANGED);
                stored.add(pending.feedId());
            } else {
                changed.add(pending);
            }
        }
        List<Callable<List<String>>> writes = chunks(changed, writtenAtOnce).stream()
                .<Callable<List<String>>>map(chunk -> () -> writeChunk(chunk))
                .toList();
        stored.addAll(collect(writes));
        return stored;
    }

    private List<String> writeChunk(List<Pending<T>> chunk) throws InterruptedException {
        try {
            List<String> written =
                    server.write(chunk.stream().map(Pending::after).toList());
            for (int i = 0; i < chunk.size(); i++) {
                remember(chunk.get(i), written.get(i));
            }
            return chunk.stream().map(Pending::feedId).toList();
        } catch (ServerRefusal e) {
            if (chunk.size() > 1) {
                return writeOneByOne(chunk);
            }
            ObjectNode record = chunk.get(0).record();
            report.add(
                    Kind.REFUSED,
                    record.path("id").asText(),
                    record.path("name").asText(null),
                    e.element(),
                    type.getSimpleName() + ": " + e.getMessage());
            return List.of();
        }
    }

    private List<String> writeOneByOne(List<Pending<T>> chunk) throws InterruptedException {
        List<String> stored = new ArrayList<>();
        for (Pending<T> pending : chunk) {
            stored.addAll(writeChunk(List.of(pending)));
        }
        return stored;
    }

    private void remember(Pending<T> pending, String reference) {
        synchronized (references) {
            references.put(pending.feedId(), reference);
        }
        report.count(type.getSimpleName(), pending.before() == null ? Fate.CREATED : Fate.CHANGED);
    }

    static String referenceTo(DomainResource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private <R> List<R> collect(List<Callable<List<R>>> parts) throws InterruptedException {
        List<R> all = new ArrayList<>();
        for (Future<List<R>> part : connections.invokeAll(parts)) {
            try {
                all.addAll(part.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return all;
    }

    private static <E> List<List<E>> chunks(List<E> list, int size) {
        List<List<E>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            chunks.add(list.subList(start, Math.min(list.size(), start + size)));
        }
        return chunks;
    }
}
