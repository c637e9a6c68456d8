package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.policies.AccountDocument;
import io.quotidian.ingest.policies.Accounts;
import io.quotidian.ingest.timeline.AccountView;
import io.quotidian.ingest.timeline.AccountViewDocument;
import io.quotidian.ingest.timeline.AccountViews;
import io.quotidian.schemas.clock.ScaledClock;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How accounts stand. */
@RestController
final class AccountController {
    static final int MAX_PAGE = 1_000;
    private static final String DEFAULT_PAGE = "50";

    private final Accounts accounts;
    private final AccountViews views;
    private final ScaledClock clock;

    AccountController(Accounts accounts, AccountViews views, ScaledClock clock) {
        this.accounts = accounts;
        this.views = views;
        this.clock = clock;
    }

    /** @param next give it as {@code after} for the next page; absent on the last one */
    record AccountPage(
            List<AccountAnswer> accounts, @Nullable String next) {}

    @Operation(summary = "Policy, counters, queue and circuit of an account")
    @GetMapping("/v1/accounts/{accountId}")
    AccountAnswer account(@PathVariable("accountId") String accountId) {
        AccountDocument account =
                accounts.find(Ids.valid("accountId", accountId)).orElse(null);
        AccountView view = views.find(accountId).orElse(null);
        if (account == null && view == null) {
            throw RequestFailure.of(
                    ProblemCode.NOT_FOUND,
                    "Nothing is known of the account " + accountId + " yet: no policy was set and none of its events"
                            + " has been decided");
        }
        return AccountAnswer.of(accountId, account, view, clock.instant());
    }

    @Operation(summary = "Accounts by id, page by page")
    @GetMapping("/v1/accounts")
    AccountPage accounts(
            @RequestParam(name = "limit", defaultValue = DEFAULT_PAGE) int limit,
            @RequestParam(name = "after", defaultValue = "") String after) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw RequestFailure.invalid("limit", "must be 1 to " + MAX_PAGE);
        }
        Map<String, AccountDocument> accepted = new TreeMap<>();
        accounts.after(after, limit + 1).forEach(account -> accepted.put(account.id(), account));
        Map<String, AccountViewDocument> seen = new TreeMap<>();
        views.after(after, limit + 1).forEach(view -> seen.put(view.id(), view));
        List<String> ids = Stream.concat(accepted.keySet().stream(), seen.keySet().stream())
                .distinct()
                .sorted()
                .limit(limit + 1L)
                .toList();
        List<AccountAnswer> page = ids.stream()
                .limit(limit)
                .map(id -> answer(id, accepted.get(id), seen.get(id)))
                .toList();
        return new AccountPage(page, ids.size() > limit ? ids.get(limit - 1) : null);
    }

    private AccountAnswer answer(
            String accountId, @Nullable AccountDocument account, @Nullable AccountViewDocument view) {
        return AccountAnswer.of(accountId, account, view == null ? null : view.view(), clock.instant());
    }
}
