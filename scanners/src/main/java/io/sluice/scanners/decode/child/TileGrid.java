package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;

import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Puts together a picture that is stored as tiles, as phones store theirs: each tile is a stream of one frame.
 *
 * <p>A picture with a tile missing is refused.
 */
final class TileGrid {

    private final FilmInput input;
    private final AVStreamGroup group;
    private final AVStreamGroupTileGrid grid;
    private final int stride;
    private int placed;

    private TileGrid(FilmInput input, AVStreamGroup group) {
        this.input = input;
        this.group = group;
        grid = group.params_tile_grid();
        stride = RgbConverter.stride(grid.coded_width());
    }

    static boolean isIn(FilmInput input) {
        AVFormatContext context = input.context();
        return context.nb_stream_groups() > 0 && context.stream_groups(0).type() == AV_STREAM_GROUP_PARAMS_TILE_GRID;
    }

    static void decode(FilmInput input, FrameSink sink) throws IOException, Refusal {
        new TileGrid(input, input.context().stream_groups(0)).assemble(sink);
    }

    private void assemble(FrameSink sink) throws IOException, Refusal {
        Outline.checkSize(grid.coded_width(), grid.coded_height());
        long bytes = (long) stride * grid.coded_height();
        try (BytePointer canvas = new BytePointer(bytes + 64);
                RgbConverter converter = new RgbConverter()) {
            readTiles(canvas, converter);
            input.rethrow();
            if (placed < grid.nb_tiles()) {
                throw new Refusal(Reason.TRUNCATED);
            }
            long first = (long) stride * grid.vertical_offset() + 3L * grid.horizontal_offset();
            checkWindow();
            canvas.position(first);
            sink.frame(0, new Raster(canvas.asBuffer(), grid.width(), grid.height(), stride, Order.RGB));
            canvas.position(0);
        }
    }

    /** The part that is shown must lie within what was stored. */
    private void checkWindow() throws Refusal {
        Outline.checkSize(grid.width(), grid.height());
        if (grid.horizontal_offset() < 0
                || grid.vertical_offset() < 0
                || grid.horizontal_offset() + grid.width() > grid.coded_width()
                || grid.vertical_offset() + grid.height() > grid.coded_height()) {
            throw new Refusal(Reason.CORRUPT);
        }
    }

    private void readTiles(BytePointer canvas, RgbConverter converter) throws Refusal {
        AVPacket packet = av_packet_alloc();
        try {
            while (placed < grid.nb_tiles() && av_read_frame(input.context(), packet) >= 0) {
                for (int tile = 0; tile < grid.nb_tiles(); tile++) {
                    if (group.streams(grid.offsets_idx(tile)).index() == packet.stream_index()) {
                        decodeTile(packet, tile, canvas, converter);
                    }
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }

    private void decodeTile(AVPacket packet, int tile, BytePointer canvas, RgbConverter converter) throws Refusal {
        try (FilmStream stream = FilmStream.open(group.streams(grid.offsets_idx(tile)))) {
            FilmStream.Frames frames = (atSeconds, frame) -> place(frame, tile, canvas, converter);
            stream.decode(packet, frames);
            stream.decode(null, frames);
        }
    }

    private void place(AVFrame frame, int tile, BytePointer canvas, RgbConverter converter) throws Refusal {
        int left = grid.offsets_horizontal(tile);
        int top = grid.offsets_vertical(tile);
        if (left < 0
                || top < 0
                || left + frame.width() > grid.coded_width()
                || top + frame.height() > grid.coded_height()) {
            throw new Refusal(Reason.CORRUPT);
        }
        converter.convert(frame, canvas.position((long) stride * top + 3L * left), stride);
        canvas.position(0);
        placed++;
    }
}
