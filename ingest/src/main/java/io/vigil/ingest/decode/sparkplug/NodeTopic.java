package io.vigil.ingest.decode.sparkplug;

/**
 * What a topic says of a message of a node: {@code TYPE/EDGE}, or {@code TYPE/EDGE/DEVICE} for its
 * devices.
 *
 * @param device empty for the node itself
 */
record NodeTopic(Type type, String edge, String device) {
    /** What nodes send. */
    enum Type {
        NBIRTH,
        NDATA,
        NDEATH,
        DBIRTH,
        DDATA,
        DDEATH;

        boolean isOfDevice() {
            return name().charAt(0) == 'D';
        }
    }

    /** Reads the levels after the format; null if a node does not publish there. */
    static NodeTopic parse(String rest) {
        String[] levels = rest.split("/", -1);
        Type type = type(levels[0]);
        boolean fits = type != null && levels.length == (type.isOfDevice() ? 3 : 2);
        if (!fits || !isName(levels[1]) || !isName(levels[levels.length - 1])) {
            return null;
        }
        return new NodeTopic(type, levels[1], type.isOfDevice() ? levels[2] : "");
    }

    private static Type type(String name) {
        for (Type type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    private static boolean isName(String level) {
        return !level.isEmpty() && level.indexOf('+') < 0 && level.indexOf('#') < 0;
    }

    /** The device as the catalogue names it. */
    String mapped() {
        return device.isEmpty() ? edge : edge + "/" + device;
    }
}
