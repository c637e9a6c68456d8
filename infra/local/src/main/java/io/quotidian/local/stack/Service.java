package io.quotidian.local.stack;

/** The four services: where each was compiled, how it starts and what it needs. */
enum Service {
    INGEST("ingest", "ingest", "io.quotidian.ingest.IngestApp", "256m"),
    QUOTA_PROCESSOR("quota-processor", "quota-processor", "io.quotidian.quota.QuotaProcessorApp", "384m"),
    ACTION_WORKER("action-worker", "action-worker", "io.quotidian.worker.ActionWorkerApp", "256m"),
    BACKUP_AGENT("backup-agent", "backup-agent", "io.quotidian.backup.BackupAgentApp", "128m");

    private final String label;
    private final String module;
    private final String main;
    private final String heap;

    Service(String label, String module, String main, String heap) {
        this.label = label;
        this.module = module;
        this.main = main;
        this.heap = heap;
    }

    String label() {
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

    int port(Ports ports) {
        return switch (this) {
            case INGEST -> ports.ingest();
            case QUOTA_PROCESSOR -> ports.quotaProcessor();
            case ACTION_WORKER -> ports.actionWorker();
            case BACKUP_AGENT -> ports.backupAgent();
        };
    }
}
