package uk.footbridge.server.hapi;

import ca.uhn.fhir.batch2.coordinator.ReductionStepExecutorServiceImpl.ReductionStepExecutorScheduledJob;
import ca.uhn.fhir.jpa.model.sched.IHapiScheduler;
import ca.uhn.fhir.jpa.model.sched.ScheduledJobDefinition;
import ca.uhn.fhir.jpa.sched.HapiSchedulerServiceImpl;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Runs once in a cluster what HAPI calls clustered: deleting old searches and match URLs, batch jobs and their maintenance,
 * reindexing. HAPI's own scheduler keeps its jobs in memory, so each server of a database ran all of them.
 *
 * <p>One job is called clustered and works on what its own server has in memory; it stays where that memory is.
 *
 * <p>To go when HAPI can be given a clustered scheduler (hapifhir/hapi-fhir#3041 is the wish).
 */
class ClusterJobs extends HapiSchedulerServiceImpl {

    private static final String GROUP = "HAPI";

    private final DataSource connections;
    private final AutowireCapableBeanFactory beans;

    ClusterJobs(DataSource connections, AutowireCapableBeanFactory beans) {
        this.connections = connections;
        this.beans = beans;
        setDefaultGroup(GROUP);
    }

    @Override
    protected IHapiScheduler getClusteredScheduler() {
        return new ClusterScheduler(connections, beans);
    }

    @Override
    public void scheduleClusteredJob(long intervalMillis, ScheduledJobDefinition job) {
        if (job.getJobClass().equals(ReductionStepExecutorScheduledJob.class)) {
            super.scheduleLocalJob(intervalMillis, job);
        } else {
            super.scheduleClusteredJob(intervalMillis, job);
        }
    }
}
