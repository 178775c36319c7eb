package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** A service in the directory of the server under test, and what it says of itself. */
public final class DirectoryEntry {

    private final FhirServer server;
    private final ObjectNode service;
    private String reference;

    private DirectoryEntry(FhirServer server, ObjectNode service) {
        this.server = server;
        this.service = service;
    }

    /** A service that helps with one need, and has said nothing else yet. */
    public static DirectoryEntry of(FhirServer server, String name, String need) {
        return new DirectoryEntry(
                server,
                Fixture.named("scenario/service")
                        .with("name", name)
                        .with("provider", name)
                        .with("need", need)
                        .resource());
    }

    public DirectoryEntry alsoFor(String need) {
        service.withArray("/category").add(Code.concept("need-category", need));
        return this;
    }

    public DirectoryEntry inactive() {
        service.put("active", false);
        return this;
    }

    /** What it said of its room so many days ago. */
    public DirectoryEntry room(String status, int daysAgo) {
        service.withArray("/extension").add(capacity(status, daysAgo));
        return this;
    }

    public DirectoryEntry waitOfWeeks(int weeks) {
        ObjectNode wait = Json.object()
                .put("value", weeks)
                .put("unit", "weeks")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "wk");
        Extension.all(service, "service-capacity").forEach(capacity -> ((ObjectNode) capacity)
                .withArray("/extension")
                .addObject()
                .put("url", "wait")
                .set("valueDuration", wait));
        return this;
    }

    public DirectoryEntry ages(int youngest, int oldest) {
        ObjectNode range = Json.object();
        range.set("low", years(youngest));
        range.set("high", years(oldest));
        Extension.add(service, "service-age-range", "Range", range);
        return this;
    }

    public DirectoryEntry by(String medium) {
        Extension.add(service, "service-medium", "CodeableConcept", Code.concept("contact-medium", medium));
        return this;
    }

    public DirectoryEntry onlyFor(String district) {
        service.withArray("/extension")
                .addObject()
                .put("url", Profile.url("service-area"))
                .putArray("extension")
                .addObject()
                .put("url", "district")
                .put("valueString", district);
        return this;
    }

    public DirectoryEntry in(String language) {
        service.withArray("/communication")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", "urn:ietf:bcp:47")
                .put("code", language);
        return this;
    }

    public DirectoryEntry with(String accessibility) {
        service.withArray("/characteristic").add(Code.concept("accessibility", accessibility));
        return this;
    }

    public DirectoryEntry reachedBy(String method) {
        service.withArray("/referralMethod").add(Code.concept("referral-method", method));
        return this;
    }

    public DirectoryEntry confirmed(int daysAgo) {
        service.withArray("/extension")
                .addObject()
                .put("url", Profile.url("service-confirmed"))
                .putArray("extension")
                .addObject()
                .put("url", "on")
                .put("valueDate", LocalDate.now().minusDays(daysAgo).toString());
        return this;
    }

    /** Takes place at an address of which only the postcode is known. */
    public DirectoryEntry at(String postcode) {
        ObjectNode location = Json.object().put("resourceType", "Location");
        location.putObject("address").put("postalCode", postcode);
        return at(location);
    }

    /** Takes place at a point that the map knows. */
    public DirectoryEntry at(double latitude, double longitude) {
        ObjectNode location = Json.object().put("resourceType", "Location");
        location.putObject("position").put("latitude", latitude).put("longitude", longitude);
        return at(location);
    }

    private DirectoryEntry at(ObjectNode location) {
        service.withArray("/location").add(Json.reference(server.created(location)));
        return this;
    }

    /** Writes the entry, for the first time or again after it was deleted. */
    public DirectoryEntry stored() {
        if (reference == null) {
            reference = server.created(service);
            service.put("id", reference.substring(reference.indexOf('/') + 1));
        } else {
            server.update(service).isAnswered(200, 201);
        }
        return this;
    }

    /** Says how much room it has today, and nothing else: a patch of the one extension. */
    public Answer says(String status) {
        int place = 0;
        for (int i = 0; i < service.path("extension").size(); i++) {
            if (service.at("/extension/" + i + "/url").asText().equals(Profile.url("service-capacity"))) {
                place = i;
            }
        }
        return server.jsonPatch(
                        reference,
                        FhirServer.operations(
                                FhirServer.operation("replace", "/extension/" + place, capacity(status, 0))))
                .isAnswered(200);
    }

    /** Where the entry's first place is. */
    public String location() {
        return service.at("/location/0/reference").asText();
    }

    /** {@code HealthcareService/id}. */
    public String reference() {
        return reference;
    }

    private static ObjectNode capacity(String status, int daysAgo) {
        ObjectNode capacity = Json.object().put("url", Profile.url("service-capacity"));
        capacity.withArray("/extension")
                .addObject()
                .put("url", "status")
                .set("valueCodeableConcept", Code.concept("capacity-status", status));
        capacity.withArray("/extension")
                .addObject()
                .put("url", "lastSaid")
                .put("valueDateTime", LocalDate.now().minusDays(daysAgo).toString());
        return capacity;
    }

    private static ObjectNode years(int years) {
        return Json.object()
                .put("value", years)
                .put("unit", "years")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "a");
    }
}
