/** What is done to every resource on its way in: identifiers in one spelling, numbers checked, references resolved. */
package uk.footbridge.server.intake;
