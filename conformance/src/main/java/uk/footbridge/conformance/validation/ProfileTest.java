package uk.footbridge.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Sends a valid and several invalid resources of each profile, on each way in. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private final String referral = server.created(parties.referral().resource());

    List<String> profiles() {
        return ProfileCase.PROFILES;
    }

    Stream<ProfileCase> everyCase() {
        return ProfileCase.PROFILES.stream().flatMap(profile -> ProfileCase.casesOf(profile, parties, referral));
    }

    Stream<Arguments> everyWayToCreate() {
        return everyWay(List.of(WayToCreate.values()));
    }

    Stream<Arguments> everyWayToChange() {
        return everyWay(List.of(WayToChange.values()));
    }

    private Stream<Arguments> everyWay(List<?> ways) {
        return ProfileCase.PROFILES.stream()
                .map(profile -> ProfileCase.firstOf(profile, parties, referral))
                .flatMap(broken -> ways.stream().map(way -> Arguments.of(broken, way)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    @Must("A resource that keeps its profile is stored as it was sent.")
    void aValidResourceIsStored(String profile) {
        ObjectNode valid = ProfileCase.validOf(profile, parties, referral);

        ObjectNode stored = server.read(server.created(valid)).isAnswered(200).resource();

        stored.remove(List.of("id", "meta"));
        ObjectNode sent = valid.deepCopy();
        sent.remove("meta");
        assertThat(stored).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    @Must("A read answers just what a read of the newest version answers.")
    void aReadAnswersTheNewestVersion(String profile) {
        ObjectNode valid = ProfileCase.validOf(profile, parties, referral);
        valid.withObject("/meta")
                .withArray("tag")
                .addObject()
                .put("system", "urn:example")
                .put("code", "\"<é>\"");
        Answer created = server.create(valid).isAnswered(201);

        Answer read = server.read(created.reference()).isAnswered(200);
        Answer versioned = server.read(created.reference() + "/_history/" + created.version())
                .isAnswered(200);

        assertThat(read.resource()).isEqualTo(versioned.resource());
        for (String header : List.of("Content-Type", "ETag", "Last-Modified")) {
            assertThat(read.header(header)).as(header).isEqualTo(versioned.header(header));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    @Must("A resource that breaks its profile is answered 422 with the element named, and is not stored.")
    void anInvalidResourceIsRefused(ProfileCase broken) {
        server.create(broken.invalid()).isRefused(422).namesElement(broken.element());

        assertNothingStored(broken);
    }

    @ParameterizedTest(name = "{0}, by {1}")
    @MethodSource("everyWayToCreate")
    @Must("The profile holds on every way to create.")
    void theProfileHoldsOnEveryWayToCreate(ProfileCase broken, WayToCreate way) {
        way.create(server, broken).isRefused(422).namesElement(broken.element());

        assertNothingStored(broken);
    }

    @ParameterizedTest(name = "{0}, by {1}")
    @MethodSource("everyWayToChange")
    @Must("The profile holds on every way to change what is stored.")
    void theProfileHoldsOnEveryWayToChange(ProfileCase broken, WayToChange way) {
        ObjectNode before = server.read(server.created(broken.valid())).resource();

        way.change(server, broken, before).isRefused(422).namesElement(broken.element());

        assertThat(server.read(broken.type() + "/" + before.path("id").asText())
                        .isAnswered(200)
                        .resource())
                .isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    @Must("A batch answers an entry that breaks its profile with 422 and stores nothing of it.")
    void aBatchRefusesTheEntry(String profile) {
        ProfileCase broken = ProfileCase.firstOf(profile, parties, referral);

        Answer answer =
                server.post(Bundle.batch().create(null, broken.invalid())).isAnswered(200);

        assertThat(answer.entryStatuses()).containsExactly(422);
        assertNothingStored(broken);
    }

    private void assertNothingStored(ProfileCase broken) {
        assertThat(server.search(broken.type(), "_tag", broken.tag())
                        .isAnswered(200)
                        .entries())
                .as("What was refused is not stored")
                .isEmpty();
    }

    /** The ways in which a resource comes into being. */
    private enum WayToCreate {
        CONDITIONAL_CREATE {
            @Override
            Answer create(FhirServer server, ProfileCase broken) {
                return server.create(broken.invalid(), FhirServer.header("If-None-Exist", "_tag=" + broken.tag()));
            }
        },
        CONDITIONAL_UPDATE {
            @Override
            Answer create(FhirServer server, ProfileCase broken) {
                return server.send(Method.PUT, broken.type(), request -> request.queryParam("_tag", broken.tag())
                        .contentType(FhirServer.JSON)
                        .body(broken.invalid().toString()));
            }
        },
        TRANSACTION {
            @Override
            Answer create(FhirServer server, ProfileCase broken) {
                return server.post(Bundle.transaction().create(null, broken.invalid()));
            }
        },
        TRANSACTION_CONDITIONAL_CREATE {
            @Override
            Answer create(FhirServer server, ProfileCase broken) {
                return server.post(Bundle.transaction()
                        .createIfNoneExist(broken.invalid(), broken.type() + "?_tag=" + broken.tag()));
            }
        };

        abstract Answer create(FhirServer server, ProfileCase broken);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The ways in which a stored resource is changed. */
    private enum WayToChange {
        UPDATE {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.update(broken.broken(stored));
            }
        },
        CONDITIONAL_UPDATE {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.send(Method.PUT, broken.type(), request -> request.queryParam("_tag", broken.tag())
                        .contentType(FhirServer.JSON)
                        .body(broken.broken(stored).toString()));
            }
        },
        JSON_PATCH {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.jsonPatch(referenceOf(stored), broken.asJsonPatch());
            }
        },
        FHIRPATH_PATCH {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.fhirPathPatch(referenceOf(stored), broken.asFhirPathPatch());
            }
        },
        TRANSACTION_UPDATE {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.post(Bundle.transaction().update(broken.broken(stored)));
            }
        },
        TRANSACTION_PATCH {
            @Override
            Answer change(FhirServer server, ProfileCase broken, ObjectNode stored) {
                return server.post(Bundle.transaction().jsonPatch(referenceOf(stored), broken.asJsonPatch()));
            }
        };

        abstract Answer change(FhirServer server, ProfileCase broken, ObjectNode stored);

        private static String referenceOf(ObjectNode stored) {
            return stored.path("resourceType").asText() + "/"
                    + stored.path("id").asText();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
