package io.quotidian.local.stack;

/** The four services: where each was compiled, how it starts and what it needs. */
public enum Service {
    INGEST("ingest", "ingest", "io.quotidian.ingest.IngestApp", "256m", 3),
    QUOTA_PROCESSOR("quota-processor", "quota-processor", "io.quotidian.quota.QuotaProcessorApp", "384m", 0),
    ACTION_WORKER("action-worker", "action-worker", "io.quotidian.worker.ActionWorkerApp", "256m", 3),
    BACKUP_AGENT("backup-agent", "backup-agent", "io.quotidian.backup.BackupAgentApp", "128m", 10);

    private final String label;
    private final String module;
    private final String main;
    private final String heap;
    private final int niceness;

    Service(String label, String module, String main, String heap, int niceness) {
        this.label = label;
        this.module = module;
        this.main = main;
        this.heap = heap;
        this.niceness = niceness;
    }

    public String label() {
        return label;
    }

    String module() {
        return module;
    }

    String main() {
        return main;
    }

    String heap() {
        return heap;
    }

    /** While all start at once on few cores, those that others wait for go first. */
    int niceness() {
        return niceness;
    }

    /** Whether it is one member of one consumer group. */
    boolean isOneMember() {
        return switch (this) {
            case QUOTA_PROCESSOR, ACTION_WORKER -> true;
            case INGEST, BACKUP_AGENT -> false;
        };
    }

    int port(Ports ports) {
        return switch (this) {
            case INGEST -> ports.ingest();
            case QUOTA_PROCESSOR -> ports.quotaProcessor();
            case ACTION_WORKER -> ports.actionWorker();
            case BACKUP_AGENT -> ports.backupAgent();
        };
    }
}
