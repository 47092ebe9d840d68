package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class ConnectionCellsTest {
    @Property(tries = 300)
    void whateverNamesHoldTheyAreReadBackFromATable(
            @ForAll
                    @NotEmpty
                    @CharRange(from = '[', to = ']')
                    @CharRange(from = ';', to = '=')
                    @StringLength(max = 8)
                    String name,
            @ForAll @CharRange(from = '[', to = 'b') @StringLength(min = 1, max = 4) String unit) {
        String cell =
                ConnectionCells.written(name)
                        + "["
                        + ConnectionCells.written(unit)
                        + "];"
                        + ConnectionCells.written(unit);

        assertThat(ConnectionCells.items(cell)).hasSize(2);
        String item = ConnectionCells.items(cell).get(0);
        int start = ConnectionCells.unitStart(item);
        assertThat(ConnectionCells.plain(item.substring(0, start))).isEqualTo(name);
        assertThat(ConnectionCells.plain(item.substring(start + 1, item.length() - 1)))
                .isEqualTo(unit);
        assertThat(ConnectionCells.plain(ConnectionCells.items(cell).get(1))).isEqualTo(unit);
    }
}
