/** Bank files: read line by line, with what is wrong of each line said and the rest kept, and written so that they can be read. */
@NullMarked
package io.sluice.sink.banks.files;

import org.jspecify.annotations.NullMarked;
