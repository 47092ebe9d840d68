package io.vigil.ingest.decode;

import io.vigil.model.ConnectionFormat;
import io.vigil.model.ConnectionFormats;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Tells the catalogue which formats there are: those that have a codec. */
public final class CodecFormats implements ConnectionFormats {
    @Override
    public Collection<? extends ConnectionFormat> formats() {
        return providers().map(ServiceLoader.Provider::get).toList();
    }

    /** Makes codecs, one of each format. */
    static Stream<ServiceLoader.Provider<PayloadCodec>> providers() {
        return ServiceLoader.load(PayloadCodec.class, PayloadCodec.class.getClassLoader()).stream();
    }
}
