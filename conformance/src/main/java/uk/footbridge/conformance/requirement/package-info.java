/** Says what a test demands of a server: whose need it is, and how strongly it binds. */
package uk.footbridge.conformance.requirement;
