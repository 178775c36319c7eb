/** Holds a server to the parts of the FHIR RESTful API that every client leans on. */
package uk.footbridge.conformance.rest;
