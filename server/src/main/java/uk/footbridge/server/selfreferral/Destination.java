package uk.footbridge.server.selfreferral;

import org.hl7.fhir.r4.model.Reference;

/**
 * The service that a person has asked for.
 *
 * @param service the HealthcareService
 * @param owner who is asked: the organisation that runs it, or the service itself when that is said in words only
 * @param name what the service is called
 * @param full whether it has said that it has no room
 */
record Destination(Reference service, Reference owner, String name, boolean full) {}
