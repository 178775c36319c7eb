package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tabular form of Open Referral: a table for each kind of thing, which are joined here to full records. */
final class CsvFeed implements Feed {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final CsvTables tables;

    CsvFeed(CsvTables tables) {
        this.tables = tables;
    }

    @Override
    public void read(Taker taker) throws FeedStopped, InterruptedException {
        List<ObjectNode> services = tables.rows("services", taker);
        if (services.isEmpty()) {
            throw new FeedStopped(tables + ": expected a table services.csv with at least one row");
        }
        Map<String, ObjectNode> organizations = organizations(taker);
        Map<String, List<ObjectNode>> attributes = attributes(taker);
        Map<String, ObjectNode> locations = locations(attributes, taker);
        Map<String, List<ObjectNode>> places = by("service_id", "service_at_locations", taker);
        Map<String, List<ObjectNode>> contacts = contacts(taker);
        Map<String, Map<String, List<ObjectNode>>> lists = new LinkedHashMap<>();
        for (String list : List.of("schedules", "service_areas", "languages", "funding", "cost_options")) {
            lists.put(list, by("service_id", list, taker));
        }
        taker.expect(services.size());
        for (ObjectNode service : services) {
            String id = service.path("id").asText();
            lists.forEach((name, rows) -> put(service, name, rows.get(id)));
            put(service, "contacts", contacts.get(id));
            put(service, "attributes", attributes.get(id));
            ObjectNode organization =
                    organizations.get(service.path("organization_id").asText());
            if (organization != null) {
                service.set("organization", organization);
            }
            put(service, "service_at_locations", at(places.getOrDefault(id, List.of()), locations));
            taker.take(service, true);
        }
    }

    private Map<String, ObjectNode> organizations(Taker taker) throws FeedStopped {
        Map<String, List<ObjectNode>> identifiers = by("organization_id", "organization_identifiers", taker);
        Map<String, ObjectNode> organizations = new LinkedHashMap<>();
        for (ObjectNode organization : tables.rows("organizations", taker)) {
            String id = organization.path("id").asText();
            put(organization, "organization_identifiers", identifiers.get(id));
            organizations.put(id, organization);
        }
        return organizations;
    }

    private Map<String, ObjectNode> locations(Map<String, List<ObjectNode>> attributes, Taker taker)
            throws FeedStopped {
        Map<String, List<ObjectNode>> addresses = by("location_id", "addresses", taker);
        Map<String, List<ObjectNode>> accessibility = by("location_id", "accessibility", taker);
        Map<String, ObjectNode> locations = new LinkedHashMap<>();
        for (ObjectNode location : tables.rows("locations", taker)) {
            String id = location.path("id").asText();
            put(location, "addresses", addresses.get(id));
            put(location, "accessibility", accessibility.get(id));
            put(location, "attributes", attributes.get(id));
            locations.put(id, location);
        }
        return locations;
    }

    private Map<String, List<ObjectNode>> contacts(Taker taker) throws FeedStopped {
        Map<String, List<ObjectNode>> phones = by("contact_id", "phones", taker);
        Map<String, List<ObjectNode>> contacts = new LinkedHashMap<>();
        for (ObjectNode contact : tables.rows("contacts", taker)) {
            put(contact, "phones", phones.get(contact.path("id").asText()));
            String service = contact.path("service_id").asText();
            contact.remove("service_id");
            contacts.computeIfAbsent(service, key -> new ArrayList<>()).add(contact);
        }
        return contacts;
    }

    /** The terms of whatever has an id; a row says by its link whose it is. */
    private Map<String, List<ObjectNode>> attributes(Taker taker) throws FeedStopped {
        Map<String, ObjectNode> terms = new LinkedHashMap<>();
        for (ObjectNode term : tables.rows("taxonomy_terms", taker)) {
            terms.put(term.path("id").asText(), term);
        }
        Map<String, List<ObjectNode>> attributes = by("link_id", "attributes", taker);
        for (List<ObjectNode> rows : attributes.values()) {
            for (ObjectNode attribute : rows) {
                ObjectNode term = terms.get(attribute.path("taxonomy_term_id").asText());
                if (term != null) {
                    attribute.remove("taxonomy_term_id");
                    attribute.set("taxonomy_term", term);
                }
            }
        }
        return attributes;
    }

    private static List<ObjectNode> at(List<ObjectNode> places, Map<String, ObjectNode> locations) {
        for (ObjectNode place : places) {
            ObjectNode location = locations.get(place.path("location_id").asText());
            if (location != null) {
                place.remove("location_id");
                place.set("location", location);
            }
        }
        return places;
    }

    /** The rows of a table by whom they belong to, without the column that says so. */
    private Map<String, List<ObjectNode>> by(String column, String table, Taker taker) throws FeedStopped {
        Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();
        for (ObjectNode row : tables.rows(table, taker)) {
            String owner = row.path(column).asText();
            row.remove(Set.of(column));
            rows.computeIfAbsent(owner, key -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private static void put(ObjectNode record, String name, List<ObjectNode> rows) {
        if (rows != null && !rows.isEmpty()) {
            record.set(name, JSON.arrayNode().addAll(rows));
        }
    }
}
