package io.sluice.app.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that a scan was asked for: files as named, folders walked in order of name, links to folders not followed. */
final class FileWalk {

    private FileWalk() {}

    /**
     * Every path that gets a line.
     *
     * @throws IllegalArgumentException if a named path does not exist
     */
    static Stream<Path> of(List<Path> named) {
        named.forEach(FileWalk::mustExist);
        return named.stream().flatMap(FileWalk::files);
    }

    private static void mustExist(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no such file or folder: " + path);
        }
    }

    private static Stream<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.sorted().toList().stream().flatMap(FileWalk::inside);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be read: " + path, e);
        }
    }

    private static Stream<Path> inside(Path path) {
        boolean isLinkedFolder = Files.isSymbolicLink(path) && Files.isDirectory(path);
        return isLinkedFolder ? Stream.empty() : files(path);
    }
}
