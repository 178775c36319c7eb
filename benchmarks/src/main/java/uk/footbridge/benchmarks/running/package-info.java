/** Measures the built server as a process of its own, over HTTP; the rest of this module measures parts of it. */
package uk.footbridge.benchmarks.running;
