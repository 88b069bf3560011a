namespace FashionGan;

/// <summary>
/// A layer does not fit into its network; the message is half a sentence, which <see cref="NetworkPlan"/> says the rest of.
/// </summary>
internal sealed class PlanException(string message) : ArgumentException(message);
