package io.sluice.scanners.classifier.train;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.sluice.pipeline.Thumbnail;
import java.util.List;

/** Writes a network as an ONNX graph (operator set 13): the same layers, the same numbers. */
public final class OnnxExport {

    private static final int IR_VERSION = 7;
    private static final int OPERATOR_SET = 13;

    private OnnxExport() {}

    /** The file's bytes; the same for the same network. */
    public static byte[] bytes(Network network) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sluice-trainer")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("sluice.labels")
                        .setValue("ordinary,synthetic-marker"))
                .setGraph(graph(network))
                .build()
                .toByteArray();
    }

    private static GraphProto graph(Network network) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("synthetic-marker");
        graph.addInput(value("pixels", 1, 3, Thumbnail.SIDE, Thumbnail.SIDE));
        convolution(graph, "first", "pixels", network.first);
        convolution(graph, "second", "first", network.second);
        graph.addNode(node("GlobalMaxPool", List.of("second"), "peaks"));
        graph.addNode(node("Flatten", List.of("peaks"), "flat"));
        graph.addInitializer(tensor("weights", network.weights.values, Network.LABELS, Network.SECOND));
        graph.addInitializer(tensor("biases", network.biases.values, Network.LABELS));
        graph.addNode(
                node("Gemm", List.of("flat", "weights", "biases"), "logits").addAttribute(number("transB", 1)));
        graph.addNode(node("Softmax", List.of("logits"), "scores").addAttribute(number("axis", 1)));
        return graph.addOutput(value("scores", 1, Network.LABELS)).build();
    }

    private static void convolution(GraphProto.Builder graph, String name, String input, Convolution layer) {
        graph.addInitializer(tensor(
                name + "-weights",
                layer.weights.values,
                layer.planesOut,
                layer.planesIn,
                Convolution.KERNEL,
                Convolution.KERNEL));
        graph.addInitializer(tensor(name + "-biases", layer.biases.values, layer.planesOut));
        graph.addNode(node("Conv", List.of(input, name + "-weights", name + "-biases"), name + "-sums")
                .addAttribute(numbers("strides", Convolution.STRIDE, Convolution.STRIDE)));
        graph.addNode(node("Relu", List.of(name + "-sums"), name));
    }

    private static NodeProto.Builder node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output);
    }

    private static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto numbers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static TensorProto tensor(String name, float[] values, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (long side : shape) {
            tensor.addDims(side);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    private static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder sides = TensorShapeProto.newBuilder();
        for (long side : shape) {
            sides.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(sides)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
