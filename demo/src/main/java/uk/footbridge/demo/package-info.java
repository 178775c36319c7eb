/** Plays a story of HTTP requests against a running server and tells the reader what happens. */
package uk.footbridge.demo;
