package io.quotidian.local.demo.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsFileTest {

    @TempDir
    private Path dir;

    @Test
    void shouldNeedNoMoreThanTheId() throws IOException {
        // Given
        Path file = file("contactId\nc-1\nc-2\n");

        // When / Then
        assertThat(ContactsFile.read(file)).extracting(Contact::contactId).containsExactly("c-1", "c-2");
    }

    @Test
    void shouldReadAnAccountOfItsOwn() throws IOException {
        // Given
        Path file = file("contactId,accountId,kind\nc-1,acme,visit\n");

        // When / Then
        assertThat(ContactsFile.read(file)).singleElement().satisfies(contact -> {
            assertThat(contact.accountId()).isEqualTo("acme");
            assertThat(contact.kind()).isEqualTo("visit");
        });
    }

    @Test
    void shouldNameTheLineOfABadBirthday() throws IOException {
        // Given
        Path file = file("contactId,birthday\nc-1,1980-02-01\nc-2,yesterday\n");

        // When / Then
        assertThatThrownBy(() -> ContactsFile.read(file))
                .hasMessageContaining("line 3")
                .hasMessageContaining("birthday");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("contacts.csv"), text);
    }
}
