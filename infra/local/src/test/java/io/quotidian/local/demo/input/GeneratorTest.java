package io.quotidian.local.demo.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final int ACCOUNTS = 5;

    private final Generator generator = new Generator(LocalDate.parse("2026-11-25"), ACCOUNTS, 7);

    @Test
    void shouldMakeOneEventOfEachContactAndDealThemOut() throws IOException {
        // When
        Input input = generator.events(ContactsFile.sample(1_000));

        // Then
        assertThat(input.size()).isEqualTo(1_000);
        assertThat(input.accounts()).hasSize(ACCOUNTS);
        assertThat(input.events().stream().filter(e -> e.account().equals("account-1")))
                .hasSize(200);
        assertThat(input.events()).allMatch(InputEvent::isSendable);
        assertThat(input.events().stream().map(InputEvent::key).distinct()).hasSize(1_000);
    }

    @Test
    void shouldAddDuplicatesInvalidEventsAndGarbage() throws IOException {
        // When
        Input input = generator.eventsWithAccidents(ContactsFile.sample(1_000));

        // Then
        assertThat(input.contacts()).isEqualTo(1_000);
        assertThat(input.events()).hasSize(1_000 + 25 + 3);
        assertThat(input.garbage()).hasSize(2);
    }

    @Test
    void shouldMakeTheSameAccidentsOfTheSameSeed() throws IOException {
        // Given
        List<Contact> contacts = ContactsFile.sample(100);

        // When / Then
        assertThat(new Generator(LocalDate.parse("2026-11-25"), ACCOUNTS, 3).eventsWithAccidents(contacts))
                .isEqualTo(new Generator(LocalDate.parse("2026-11-25"), ACCOUNTS, 3).eventsWithAccidents(contacts));
    }

    @Test
    void shouldGiveEveryContactOfAnOverlongSampleItsOwnId() throws IOException {
        assertThat(ContactsFile.sample(2_500).stream().map(Contact::contactId).distinct())
                .hasSize(2_500);
    }
}
