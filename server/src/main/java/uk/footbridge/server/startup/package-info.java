/** What is checked before anything is built, so that a start that can't succeed says so in a second and in plain words. */
package uk.footbridge.server.startup;
