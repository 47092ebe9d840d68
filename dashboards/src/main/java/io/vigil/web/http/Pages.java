package io.vigil.web.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which part of a long list is asked for: {@code ?limit=} of it, after {@code ?cursor=}. A cursor
 * names the last thing that was told, not a count, so what is added or removed meanwhile makes
 * nothing appear twice and nothing go missing.
 *
 * <pre>{@code
 * Pages.Part<Release> part =
 *         Pages.of(context, 100, 500)
 *                 .newestFirst(releases::newest, Release::at, Release::id, scope::sees);
 * Responses.send(context, new Answer(views(part.items()), part.next()));
 * }</pre>
 *
 * @param limit most items of the part
 * @param after what was told last
 */
public record Pages(int limit, Optional<Position> after) {
    private static final int SMALLEST_BATCH = 200;
    private static final String VERSION = "1";

    /**
     * The place of something in a list.
     *
     * @param at when it happened; the epoch in lists that are not by time
     * @param id tells apart what happened at once
     */
    public record Position(Instant at, String id) {
        static final Comparator<Position> NEWEST_FIRST =
                Comparator.comparing(Position::at).reversed().thenComparing(Position::id);

        String cursor() {
            String text = VERSION + "|" + at + "|" + id;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Position ofCursor(String cursor) {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 3);
            if (parts.length != 3 || !parts[0].equals(VERSION)) {
                throw new IllegalArgumentException("not a cursor: " + cursor);
            }
            return new Position(Instant.parse(parts[1]), parts[2]);
        }
    }

    /**
     * A part of a list.
     *
     * @param next the cursor that goes on from here; null if nothing follows
     */
    public record Part<T>(List<T> items, String next) {
        public Part {
            items = List.copyOf(items);
        }

        /** The same part with each item seen otherwise. */
        public <R> Part<R> map(Function<? super T, ? extends R> view) {
            return new Part<>(items.stream().<R>map(view).toList(), next);
        }
    }

    /** Something that is asked for its newest; each answer is newest first. */
    @FunctionalInterface
    public interface Source<T> {
        /**
         * Its newest.
         *
         * @param before only what is older; everything if empty
         * @param most of them
         */
        List<T> newest(Optional<Instant> before, int most);
    }

    public Pages {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }

    /**
     * What a request asks for.
     *
     * @param usual limit where none is given
     * @param most that may be asked for
     * @throws ProblemException {@link ProblemCode#FIELD_WRONG} for a limit or a cursor that is none
     */
    public static Pages of(Context context, int usual, int most) {
        return new Pages(limit(context, usual, most), position(context));
    }

    private static int limit(Context context, int usual, int most) {
        String text = context.queryParam("limit");
        if (text == null) {
            return usual;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
            throw wrongLimit(most);
        } catch (NumberFormatException e) {
            throw wrongLimit(most);
        }
    }

    private static ProblemException wrongLimit(int most) {
        Word expected = new Word("expected.limit", Integer.toString(most));
        return new ProblemException(ProblemCode.FIELD_WRONG, "limit", expected);
    }

    private static Optional<Position> position(Context context) {
        String cursor = context.queryParam("cursor");
        try {
            return Optional.ofNullable(cursor).map(Position::ofCursor);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "cursor", new Word("expected.cursor"));
        }
    }

    /** The part of a list that is at hand, by id. */
    public <T> Part<T> byId(List<T> all, Function<T, String> id) {
        return sorted(all, item -> new Position(Instant.EPOCH, id.apply(item)));
    }

    /** The part of a list that is at hand, newest first. */
    public <T> Part<T> newestFirst(List<T> all, Function<T, Instant> at, Function<T, String> id) {
        return sorted(all, item -> new Position(at.apply(item), id.apply(item)));
    }

    private <T> Part<T> sorted(List<T> all, Function<T, Position> position) {
        List<T> rest = new ArrayList<>();
        for (T item : all) {
            if (isWanted(position.apply(item))) {
                rest.add(item);
            }
        }
        rest.sort(Comparator.comparing(position, Position.NEWEST_FIRST));
        return cut(rest, position);
    }

    /**
     * The part of a list that is read bit by bit, newest first.
     *
     * @param visible who asks sees this item; the others do not count
     */
    public <T> Part<T> newestFirst(
            Source<T> source,
            Function<T, Instant> at,
            Function<T, String> id,
            Predicate<? super T> visible) {
        Function<T, Position> position = item -> new Position(at.apply(item), id.apply(item));
        List<T> found = new ArrayList<>();
        // Sources compare in milliseconds; what was told already is left out below.
        Optional<Instant> before = after.map(last -> last.at().plusMillis(1));
        int batch = Math.max(SMALLEST_BATCH, limit + 1);
        while (found.size() <= limit) {
            List<T> read = source.newest(before, batch);
            List<T> whole = read.size() < batch ? read : withoutLastInstant(read, at);
            whole.stream()
                    .filter(visible)
                    .filter(item -> isWanted(position.apply(item)))
                    .forEach(found::add);
            if (read.size() < batch) {
                break;
            }
            if (whole.isEmpty()) {
                batch *= 2;
            } else {
                before = Optional.of(at.apply(whole.get(whole.size() - 1)));
            }
        }
        found.sort(Comparator.comparing(position, Position.NEWEST_FIRST));
        return cut(found, position);
    }

    /** More may have happened at the last instant than was read; the next batch begins with it. */
    private static <T> List<T> withoutLastInstant(List<T> read, Function<T, Instant> at) {
        long last = at.apply(read.get(read.size() - 1)).toEpochMilli();
        return read.stream().filter(item -> at.apply(item).toEpochMilli() != last).toList();
    }

    private boolean isWanted(Position position) {
        return after.isEmpty() || Position.NEWEST_FIRST.compare(after.get(), position) < 0;
    }

    private <T> Part<T> cut(List<T> rest, Function<T, Position> position) {
        if (rest.size() <= limit) {
            return new Part<>(rest, null);
        }
        List<T> items = rest.subList(0, limit);
        return new Part<>(items, position.apply(items.get(limit - 1)).cursor());
    }
}
