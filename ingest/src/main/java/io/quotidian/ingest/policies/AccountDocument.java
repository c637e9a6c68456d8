package io.quotidian.ingest.policies;

import java.time.Instant;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted for an account, before the processor knows it. The workers read {@code paused}.
 *
 * @param commandVersion version of the latest command
 * @param pauseVersion version of the latest pause or resume
 * @param policy the accepted policy with all its defaults, as JSON
 * @param policyVersion version of the command that carries the policy
 * @param policyAcceptedAt the auditor blames no earlier grant for it; absent where an earlier version accepted it
 */
public record AccountDocument(
        @BsonId String id,
        @Nullable Long commandVersion,
        @Nullable Boolean paused,
        @Nullable Long pauseVersion,
        @Nullable Document policy,
        @Nullable Long policyVersion,
        @Nullable Instant policyAcceptedAt) {}
