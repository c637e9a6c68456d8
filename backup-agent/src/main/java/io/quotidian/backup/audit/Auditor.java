package io.quotidian.backup.audit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quotidian.audit.Overrun;
import io.quotidian.audit.Recount;
import io.quotidian.audit.Seen;
import io.quotidian.schemas.mongo.Collections;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recounts every account, page by page, one account in memory at a time. */
final class Auditor {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final int PAGE = 200;

    private final MongoDatabase database;
    private final LedgerSlots slots;
    private final Clock calendar;
    private final AuditedPolicies policies = new AuditedPolicies();

    Auditor(MongoDatabase database, Clock calendar) {
        this.database = database;
        this.slots = new LedgerSlots(database);
        this.calendar = calendar;
    }

    /**
     * What a recount found.
     *
     * @param sure sends that were certainly seen beyond a limit
     * @param possible grants that were made although a window may have been full
     * @param unread accounts of which something could not be read, and which were not recounted
     */
    record Result(int accounts, int sure, int possible, int unread) {

        Result plus(Result other) {
            return new Result(
                    accounts + other.accounts, sure + other.sure, possible + other.possible, unread + other.unread);
        }
    }

    Result recount() {
        Result all = new Result(0, 0, 0, 0);
        String after = "";
        for (List<String> page = page(after); !page.isEmpty(); page = page(after)) {
            for (String account : page) {
                all = all.plus(tried(account));
            }
            after = page.getLast();
        }
        return all;
    }

    /** What one account's documents hold must not keep the others from being recounted. */
    private Result tried(String account) {
        try {
            return recount(account);
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("account", account).setCause(e).log("The account could not be recounted");
            return new Result(1, 0, 0, 1);
        }
    }

    private Result recount(String account) {
        Instant now = calendar.instant();
        Document document = database.getCollection(Collections.ACCOUNTS)
                .find(Filters.eq(account))
                .batchSize(1)
                .limit(1)
                .first();
        PolicyDocument policy = PolicyDocument.of(document == null ? null : document.get("policy", Document.class));
        Recount recount =
                new Recount(policy.terms(policies.since(account, version(document), acceptedAt(document), now)));
        List<Seen> seen = slots.of(account, policy, now);
        List<Overrun> sure = recount.sure(seen);
        if (!sure.isEmpty()) {
            LOG.atError()
                    .addKeyValue("account", account)
                    .addKeyValue("overruns", sure.size())
                    .addKeyValue("first", sure.getFirst())
                    .log("Over quota: the ledger holds more sends than a limit allows");
        }
        return new Result(1, sure.size(), recount.possible(seen).size(), 0);
    }

    private static long version(@Nullable Document account) {
        Number version = account == null ? null : account.get("policyVersion", Number.class);
        return version == null ? 0 : version.longValue();
    }

    private static @Nullable Instant acceptedAt(@Nullable Document account) {
        Date at = account == null ? null : account.getDate("policyAcceptedAt");
        return at == null ? null : at.toInstant();
    }

    /** Accounts with a policy of their own, and those that were decided under the safe default. */
    private List<String> page(String after) {
        TreeSet<String> ids = new TreeSet<>();
        for (String collection : List.of(Collections.ACCOUNTS, Collections.ACCOUNT_VIEWS)) {
            database.getCollection(collection)
                    .find(Filters.gt("_id", after))
                    .projection(Projections.include("_id"))
                    .sort(Sorts.ascending("_id"))
                    .limit(PAGE)
                    .batchSize(PAGE)
                    .forEach(document -> ids.add(document.getString("_id")));
        }
        return new ArrayList<>(ids).subList(0, Math.min(PAGE, ids.size()));
    }
}
