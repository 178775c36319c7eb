/** Proves on one machine that several servers on a PostgreSQL under Patroni lose nothing that was answered, whatever is killed. */
package uk.footbridge.benchmarks.cluster;
