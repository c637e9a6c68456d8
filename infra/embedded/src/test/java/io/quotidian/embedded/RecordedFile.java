package io.quotidian.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FileBase;

/** A file that remembers each system call before it changes anything: what a kill may cut off. */
final class RecordedFile extends FileBase {
    private static final int PAGE = 4_096;

    private final FileChannel file;
    private final List<Change> changes;

    RecordedFile(FileChannel file, List<Change> changes) {
        this.file = file;
        this.changes = changes;
    }

    /** What one system call does to the bytes of the file. */
    sealed interface Change {
        /** In how many states a kill may leave the file while the call runs, the one before it included. */
        int states();

        /**
         * The file after a kill.
         *
         * @param state from 0, before the call, to {@link #states()}, after it
         */
        byte[] left(byte[] before, int state);
    }

    /** The operating system writes page by page and looks for a kill in between. */
    private record Write(int at, ByteBuffer bytes) implements Change {
        @Override
        public int states() {
            return Math.ceilDiv(bytes.limit(), PAGE);
        }

        @Override
        public byte[] left(byte[] before, int state) {
            int length = Math.min(bytes.limit(), state * PAGE);
            byte[] after = Arrays.copyOf(before, Math.max(before.length, at + length));
            bytes.get(0, after, at, length);
            return after;
        }
    }

    private record Cut(int length) implements Change {
        @Override
        public int states() {
            return 1;
        }

        @Override
        public byte[] left(byte[] before, int state) {
            return Arrays.copyOf(before, state == 0 ? before.length : length);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(source.remaining()).put(source.duplicate()).flip();
        changes.add(new Write(Math.toIntExact(position()), bytes));
        return file.write(source);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        changes.add(new Cut(Math.toIntExact(size)));
        file.truncate(size);
        return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
