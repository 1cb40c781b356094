package io.sluice.pipeline;
