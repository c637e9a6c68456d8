package io.quotidian.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** The four services, each a slice; they meet in topics and schemas alone. */
enum Services implements SliceAssignment {
    ASSIGNMENT;

    private static final int SERVICE = 2;
    private static final Set<String> NAMES = Set.of("quota", "worker", "ingest", "backup");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > SERVICE && NAMES.contains(parts[SERVICE])
                ? SliceIdentifier.of(parts[SERVICE])
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "services";
    }
}
