package io.quotidian.local.demo.input;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contacts from a CSV file with a header. {@code contactId} is required, the other columns are optional. */
public final class ContactsFile {

    private static final String SAMPLE = "/sample-contacts.csv";
    private static final String DEFAULT_KIND = "birthday";

    private ContactsFile() {}

    public static List<Contact> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        }
    }

    /** So many contacts of the committed sample; beyond its end it begins anew with other ids. */
    public static List<Contact> sample(int count) throws IOException {
        List<Contact> sample;
        try (InputStream in = ContactsFile.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException(SAMPLE + " is missing from the class path");
            }
            sample = read(new InputStreamReader(in, StandardCharsets.UTF_8), SAMPLE);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> sample.get(i % sample.size()).withId("contact-" + (i + 1)))
                .toList();
    }

    private static List<Contact> read(Reader reader, String name) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return csv.stream().map(line -> contact(line, name)).toList();
        }
    }

    private static Contact contact(NamedCsvRecord line, String name) {
        return new Contact(
                required(line, "contactId", name),
                field(line, "givenName", ""),
                field(line, "familyName", ""),
                birthday(line, name),
                field(line, "company", ""),
                field(line, "kind", DEFAULT_KIND),
                line.findField("accountId").filter(id -> !id.isBlank()).orElse(null));
    }

    private static String required(NamedCsvRecord line, String column, String name) {
        String value = field(line, column, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s line %d: column %s is missing or empty".formatted(name, line.getStartingLineNumber(), column));
        }
        return value;
    }

    private static String field(NamedCsvRecord line, String column, String absent) {
        return line.findField(column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(absent);
    }

    private static @Nullable LocalDate birthday(NamedCsvRecord line, String name) {
        String text = field(line, "birthday", "");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s line %d: birthday must be like 1980-12-31, is %s"
                            .formatted(name, line.getStartingLineNumber(), text),
                    e);
        }
    }
}
