package io.sluice.scanners.hash;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sluice.scanners.hash.Manifest.Listed;
import io.sluice.scanners.index.Space.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of a snapshot, in a folder that this process has locked. */
final class SnapshotFiles {

    private static final String MANIFEST = "manifest";
    private static final String LOCK = "lock";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

    private final Path folder;

    /** Holds the lock while it is open. */
    private final FileChannel lock;

    private SnapshotFiles(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** The files of a folder, which is made if there is none. */
    static SnapshotFiles lock(Path folder) throws IOException {
        Files.createDirectories(folder, OWNERS_FOLDER);
        FileChannel lock = open(folder.resolve(LOCK), CREATE, WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new FileAlreadyExistsException(LOCK);
        }
        return new SnapshotFiles(folder, lock);
    }

    boolean hasManifest() {
        return Files.exists(folder.resolve(MANIFEST));
    }

    ByteBuffer manifest() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(MANIFEST)));
    }

    /** A new file of zeros, mapped. All of it is written first: a disk that is full must fail here and not in a table. */
    Memory create(int bytes) throws IOException {
        Path file = newFile();
        try (FileChannel channel = open(file, CREATE_NEW, READ, WRITE)) {
            for (int left = bytes; left > 0; ) {
                left -= channel.write(ZEROS.duplicate().limit(Math.min(left, ZEROS.capacity())));
            }
            return new Memory(channel.map(MapMode.READ_WRITE, 0, bytes), file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Maps a listed file and reads all of it once, to check it. Copy on write: nothing here changes the file. */
    Memory open(Listed listed) throws IOException {
        Path file = folder.resolve(Path.of(listed.file()).getFileName());
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            if (channel.size() != listed.bytes()) {
                throw new IOException("a table is cut off");
            }
            Memory memory = new Memory(channel.map(MapMode.PRIVATE, 0, listed.bytes()), file);
            if (Checksum.of(memory.bytes()) != listed.checksum()) {
                throw new IOException("a table is damaged");
            }
            return memory;
        }
    }

    /** Sees to it that a table is on disk. */
    Listed keep(Memory memory) throws IOException {
        Path file = memory.file();
        if (file != null && Files.exists(file) && memory.bytes() instanceof MappedByteBuffer mapped) {
            mapped.force();
        } else {
            file = newFile();
            write(file, memory.bytes().duplicate().clear());
        }
        String name = String.valueOf(file.getFileName());
        return new Listed(name, memory.bytes().capacity(), Checksum.of(memory.bytes()), Map.of());
    }

    /** Replaces the manifest in one step and deletes what it does not list. */
    void replaceManifest(ByteBuffer manifest, Set<String> listed) throws IOException {
        Path fresh = newFile();
        write(fresh, manifest);
        Files.move(fresh, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        }
        for (Path file : unlisted(listed)) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> unlisted(Set<String> listed) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !Set.of(MANIFEST, LOCK).contains(name(file)) && !listed.contains(name(file)))
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Path newFile() {
        return folder.resolve("table-" + UUID.randomUUID());
    }

    private static void write(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = open(file, CREATE_NEW, WRITE)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), OWNER_ONLY);
    }

    void unlock() {
        try {
            lock.close();
        } catch (IOException ignored) {
            // It ends with the process at the latest.
        }
    }
}
