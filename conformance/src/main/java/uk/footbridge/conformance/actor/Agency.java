package uk.footbridge.conformance.actor;

import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;

/** An organisation on the server under test: a practice, a trust's team, a council, a charity. */
public final class Agency {

    private final FhirServer server;
    private final String reference;
    private final String name;

    private Agency(FhirServer server, String name) {
        this.server = server;
        this.name = name;
        this.reference =
                server.created(Fixture.named("organization").with("name", name).resource());
    }

    public static Agency named(FhirServer server, String name) {
        return new Agency(server, name);
    }

    /** {@code Organization/id}. */
    public String reference() {
        return reference;
    }

    public String name() {
        return name;
    }

    /** Somebody who works or volunteers here, in one of the roles of CodeSystem practitioner-role. */
    public String staff(String name, String role) {
        return server.created(Fixture.named("scenario/practitioner-role")
                .with("name", name)
                .with("role", role)
                .with("organization", reference)
                .resource());
    }
}
