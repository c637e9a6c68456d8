package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.quotidian.ingest.policies.AccountDocument;
import io.quotidian.ingest.policies.Accounts;
import io.quotidian.ingest.timeline.AccountView;
import io.quotidian.ingest.timeline.AccountViews;
import io.quotidian.schemas.clock.ScaledClock;
import java.util.List;
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

    @GetMapping("/v1/accounts")
    AccountPage accounts(
            @RequestParam(name = "limit", defaultValue = DEFAULT_PAGE) int limit,
            @RequestParam(name = "after", defaultValue = "") String after) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw RequestFailure.invalid("limit", "must be 1 to " + MAX_PAGE);
        }
        List<String> ids = Stream.concat(
                        accounts.idsAfter(after, limit + 1).stream(), views.idsAfter(after, limit + 1).stream())
                .distinct()
                .sorted()
                .limit(limit + 1L)
                .toList();
        List<String> page = ids.subList(0, Math.min(limit, ids.size()));
        return new AccountPage(page.stream().map(this::account).toList(), ids.size() > limit ? page.getLast() : null);
    }
}
