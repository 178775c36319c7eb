/** Where everything is kept: the PostgreSQL that we start or are given, its schema, and HAPI's storage on top of it. */
package uk.footbridge.server.storage;
