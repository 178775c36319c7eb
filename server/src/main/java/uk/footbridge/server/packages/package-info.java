/** Our FHIR packages: what they are called, and how they get into the server's own store once. */
package uk.footbridge.server.packages;
