"""Sources that the answers to several exercises of notebook 8 share."""

GLOROT = """
def glorot_uniform(fan_in, fan_out, rng):
    limit = (6 / (fan_in + fan_out)) ** 0.5
    return rng.uniform(-limit, limit, size=(fan_in, fan_out)).astype('float32')
"""

FORWARD = """
def relu(z):
    return np.where(z > 0, z, 0)
def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
def forward(x, layers):
    outputs = [x]
    for number, (W, b) in enumerate(layers, 1):
        z = np.dot(outputs[-1], W) + b
        outputs.append(relu(z) if number < len(layers) else z)
    return outputs
"""

GRADIENTS = (
    FORWARD
    + """
def loss_and_gradients(x, labels, layers):
    outputs = forward(x, layers)
    z = outputs.pop()
    n, k = z.shape
    top = z.max(axis=1)
    losses = top + np.log(np.exp(z - top[:, None]).sum(axis=1)) - z[np.arange(n), labels]
    delta = (softmax(z) - np.eye(k)[labels]) / n
    gradients = []
    for number in range(len(layers) - 1, -1, -1):
        gradients.insert(0, (outputs[number].T @ delta, delta.sum(axis=0)))
        if number:
            delta = delta @ layers[number][0].T
            delta[outputs[number] <= 0] = 0
    return losses.mean(), gradients
"""
)

LAST_AXIS = "of two axes, axis 1 is the last one"

LENGTHS = "both are always equally long"
