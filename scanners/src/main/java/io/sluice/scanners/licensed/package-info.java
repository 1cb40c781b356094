/**
 * The port for hashes that are licensed, PhotoDNA and others: a plug-in on the class path hashes pictures in decoder
 * children and compares hashes in the worker. None comes with the project.
 */
@NullMarked
package io.sluice.scanners.licensed;

import org.jspecify.annotations.NullMarked;
