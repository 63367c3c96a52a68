namespace Roads.Tests;

public sealed class NameMatchTests
{
    [Theory]
    [InlineData("pri micki", "pri Micki"), InlineData("Mick", "pri Micki"), InlineData("pri mikci", "pri Micki"), InlineData("sola", "stara šola"), InlineData("zdravstvni d", "Zdravstveni dom")]
    public void What_is_meant_is_found(string typed, string name) => Assert.NotNull(NameMatch.Cost(typed, name));

    [Theory]
    [InlineData("pri janezu", "pri Micki"), InlineData("miciko", "pri Ani"), InlineData("", "pri Micki"), InlineData(" - ", "pri Micki"), InlineData("pro", "pri Micki"), InlineData("pri Micki 12", "pri Micki")]
    public void What_is_not_meant_is_not(string typed, string name) => Assert.Null(NameMatch.Cost(typed, name));

    [Fact]
    public void The_nearer_name_costs_less()
    {
        Assert.Equal(0, NameMatch.Cost("pri Micki", "pri Micki"));
        Assert.True(NameMatch.Cost("pri", "pri Ani") <= NameMatch.Cost("pri", "pri Ani na vasi"));
        Assert.True(NameMatch.Cost("micki", "pri Micki") < NameMatch.Cost("mickj", "pri Micki"));
    }
}
