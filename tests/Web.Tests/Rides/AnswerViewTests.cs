using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Language;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>What the asker reads.</summary>
public sealed class AnswerViewTests(App app) : AppTest(app)
{
    [Theory]
    [InlineData("cs", false, "Není dost volných míst."), InlineData("cs", true, "Cesta tam je možná, cesta zpět ne: není dost volných míst."), InlineData("lt", false, "Nepakanka laisvų vietų.")]
    public void A_reason_begins_with_a_capital_letter_where_it_is_a_sentence(string language, bool aboutReturn, string expected)
    {
        var answer = new Answer(null, new Dispatch.Refusal(Dispatch.Reason.NoSeat, null, []), aboutReturn, false, []);
        var view = new AnswerView(answer, false, new Dictionary<Guid, string>(), new Dictionary<Guid, (Guid, string)>(), [], []);

        Assert.Equal(expected, view.Why(App.Services.GetRequiredService<Texts>().In(language)));
    }

    [Theory, InlineData("en"), InlineData("sl"), InlineData("pl"), InlineData("lt"), InlineData("cs")]
    public void Each_reason_has_its_own_sentence_on_the_phone_and_on_the_board_and_says_what_to_do(string language)
    {
        var texts = App.Services.GetRequiredService<Texts>().In(language);
        var reasons = Enum.GetValues<Dispatch.Reason>();
        List<string> said = [];
        foreach (var reason in reasons)
        {
            var answer = new Answer(null, new Dispatch.Refusal(reason, null, []), false, false, []);
            var view = new AnswerView(answer, false, new Dictionary<Guid, string>(), new Dictionary<Guid, (Guid, string)>(), [], []);
            said.Add(view.WhatToDo(texts)!);
            said.Add(texts[BoardModel.ReasonKey(reason)]);
            if (reason != Dispatch.Reason.NotPlannedYet) Assert.Matches("^\\p{Lu}.+\\.$", view.Why(texts));   // a quote never says it
        }

        Assert.All(said, s => Assert.Matches("^\\p{Lu}.+\\.$", s));
        Assert.Equal(2 * reasons.Length, said.Distinct().Count());
    }
}
