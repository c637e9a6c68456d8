package io.quotidian.local.demo.input;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a contacts file.
 *
 * @param accountId the account that acts for this contact; absent: the run deals contacts out to its accounts
 * @param kind why the contact is to be acted on: birthday, visit, ...
 */
public record Contact(
        String contactId,
        String givenName,
        String familyName,
        @Nullable LocalDate birthday,
        String company,
        String kind,
        @Nullable String accountId) {

    Contact withId(String id) {
        return new Contact(id, givenName, familyName, birthday, company, kind, accountId);
    }
}
