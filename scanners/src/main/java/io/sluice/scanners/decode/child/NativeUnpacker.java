package io.sluice.scanners.decode.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Unpacks the native libraries into the cache folder and ends: a child may write no file, so somebody does it before. */
public final class NativeUnpacker {

    private NativeUnpacker() {}

    /** Loads every library once, which unpacks it, then leaves the stamp whose path is the only argument. */
    public static void main(String[] args) throws IOException {
        for (Class<?> library :
                new Class<?>[] {avutil.class, swscale.class, avcodec.class, avformat.class, opencv_imgcodecs.class}) {
            Loader.load(library);
        }
        Files.writeString(Path.of(args[0]), "");
    }
}
